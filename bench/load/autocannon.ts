import autocannon from 'autocannon';
import type { LoadAnswer, LoadOrder } from './load.ts';

/** Load by autocannon, in this process. */
export async function autocannonLoad({ url, body, connections, seconds, mark }: LoadOrder): Promise<LoadAnswer> {
  let count = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    requests: [
      {
        setupRequest: (request) => {
          if (mark === undefined) return request;
          count += 1;
          return { ...request, headers: { ...request.headers, authorization: `Bearer ${mark}-${count}` } };
        },
      },
    ],
  });
  return {
    requests: result.requests.total,
    seconds: result.duration,
    bytes: result.throughput.total,
    failed: result.errors + result.non2xx,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
