import autocannon from 'autocannon';
import { large, small } from '../measure/scenarios.ts';

export type HalfLoad = { readonly requestsPerSecond: number; readonly done: Promise<autocannon.Result>; stop(): void };

const connections = 16;
const trialSeconds = 10;

/** Finds what the router bears, and then asks half as much of it for so long: large and small queries in turn, each with a new token. */
export async function startHalfLoad(url: string, seconds: number): Promise<HalfLoad> {
  const common = { url, connections, requests: [request(large), request(small)] };
  const most = await autocannon({ ...common, duration: trialSeconds });
  const requestsPerSecond = Math.max(1, Math.floor(most.requests.average / 2));
  let stop = () => {};
  const done = new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon({ ...common, duration: seconds, overallRate: requestsPerSecond }, (error, result) =>
      error ? reject(error) : resolve(result),
    );
    stop = () => instance.stop?.();
  });
  return { requestsPerSecond, done, stop: () => stop() };
}

function request(query: string): autocannon.Request {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
    setupRequest: (prepared) => ({
      ...prepared,
      headers: { ...prepared.headers, authorization: `Bearer ${crypto.randomUUID()}` },
    }),
  };
}
