import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/**
 * End-to-end latency of a live danmaku: from the call of liveDanmuSend to its arrival at each of N sockets in the room, over the public
 * graph of a product that runs (LIVE_DANMU_COOLDOWN_MS=0). Usage: node bench/live-danmu/measure.ts [url] [sockets] [messages]
 */
const [url = 'http://localhost:4000', socketsText = '200', messagesText = '100'] = process.argv.slice(2);
const sockets = Number(socketsText);
const messages = Number(messagesText);
const run = Date.now().toString(36);

const { token } = await register(`bench_${run}`);
const roomId = (await ask(token, 'mutation { liveRoomCreate(input: { title: "Bench" }) { room { id } } }')).liveRoomCreate.room
  .id;
await ask(token, `mutation { liveStart(input: { roomId: "${roomId}" }) { session { id } } }`);

const sentAt = new Map<string, number>();
const latencies: number[] = [];
const listeners = Array.from({ length: sockets }, () => listen());
await Promise.all(listeners.map(({ joined }) => joined));
console.log(`${sockets} sockets hear the room.`);

for (let n = 0; n < messages; n += 1) {
  const content = `${run} ${n}`;
  sentAt.set(content, performance.now());
  await ask(
    token,
    `mutation { liveDanmuSend(input: { key: "${crypto.randomUUID()}", roomId: "${roomId}", content: "${content}" }) { userErrors { code } } }`,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
}
await new Promise((resolve) => setTimeout(resolve, 2000));
report();
for (const { client } of listeners) await client.dispose();

function listen() {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
    connectionParams: { token },
  });
  const joined = new Promise<void>((resolve) => client.on('connected', () => resolve()));
  const query = `subscription { liveFeed(roomId: "${roomId}") { cursor items { ... on LiveFeedDanmu { content senderName } } } }`;
  client.subscribe<{ liveFeed: { items: { content?: string }[] } }>(
    { query },
    { next: ({ data }) => data && hear(data.liveFeed.items), error: (error) => console.error(error), complete: () => undefined },
  );
  return { client, joined };
}

function hear(items: readonly { content?: string }[]): void {
  const now = performance.now();
  for (const { content = '' } of items) {
    const at = sentAt.get(content);
    if (at !== undefined) latencies.push(now - at);
  }
}

function report(): void {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
  console.log(
    `${sorted.length} of ${sockets * messages} deliveries; p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`,
  );
}

async function register(handle: string): Promise<{ token: string }> {
  const { userRegister } = await ask(
    null,
    `mutation { userRegister(input: { handle: "${handle}", password: "a long password" }) { credentials { accessToken } } }`,
  );
  return { token: userRegister.credentials.accessToken };
}

async function ask(bearer: string | null, query: string) {
  const headers = { 'content-type': 'application/json', ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
