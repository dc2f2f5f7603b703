import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Served, serve } from './support/serve.ts';

type Handshake = { readonly headers?: Readonly<Record<string, string>>; readonly payload?: object };

/** What a subgraph is told of whoever asks over a socket that was opened with these headers; the HTTP status where it was refused. */
async function forwarded(served: Served, { headers = {}, payload }: Handshake): Promise<unknown> {
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const settled = Promise.withResolvers<unknown>();
  socket.on('error', settled.reject);
  socket.on('unexpected-response', (_, response) => settled.resolve(response.statusCode));
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
  socket.on('message', (text) => {
    const { type } = JSON.parse(String(text));
    const ask = { id: '1', type: 'subscribe', payload: { query: '{ users { name } }' } };
    if (type === 'connection_ack') socket.send(JSON.stringify(ask));
    if (type === 'next') settled.resolve(served.graph.people.requests.at(-1)?.headers);
  });
  try {
    return await settled.promise;
  } finally {
    socket.terminate();
  }
}

const cookie = 'session=of-the-victim';
const forward = { forward: ['cookie', 'authorization', 'x-tenant'] };
const listed = { headers: forward, corsOrigins: ['https://app.example.org'] };

test('a page of an origin that is not on the list cannot open a socket', async () => {
  await using served = await serve({ config: { ...listed, corsCredentials: true } });

  const ask = (origin: string) => forwarded(served, { headers: { cookie, origin } });

  await expect(ask('https://evil.example')).resolves.toBe(403);
  await expect(ask('null')).resolves.toBe(403);
  await expect(ask('https://app.example.org')).resolves.toEqual({ cookie });
});

test('our own page and what is no browser may open a socket whatever the list says', async () => {
  await using served = await serve({ config: listed });

  await expect(forwarded(served, { headers: { cookie, origin: served.url } })).resolves.toEqual({ cookie });
  await expect(forwarded(served, { headers: { cookie } })).resolves.toEqual({ cookie });
});

test.each([
  ['everyone may ask', { headers: forward }, 'https://evil.example'],
  ['its origin may ask without credentials', listed, 'https://app.example.org'],
])("somebody's cookie does not come with a page of another origin where %s", async (_, config, origin) => {
  await using served = await serve({ config });

  const headers = { cookie, origin, authorization: 'Basic cmVtZW1iZXJlZA==', 'x-tenant': 't' };

  await expect(forwarded(served, { headers })).resolves.toEqual({ 'x-tenant': 't' });
});

test('connection_init adds headers to those of the upgrade and replaces none, which a proxy may have written', async () => {
  await using served = await serve({ config: { headers: forward } });
  const payload = { headers: { 'x-tenant': 'of another' }, authorization: 'Bearer viewer' };

  const headers = { 'x-tenant': 'of the proxy' };

  await expect(forwarded(served, { headers, payload })).resolves.toEqual({
    'x-tenant': 'of the proxy',
    authorization: 'Bearer viewer',
  });
});

test('after a renewal subgraphs get the new token, not the one that has expired', async () => {
  await using served = await serve({ config: { headers: forward } });
  const client = served.client({ connectionParams: { authorization: 'Bearer brief' } });
  const pong = Promise.withResolvers<void>();
  client.on('connected', (socket) => {
    const { send } = socket as { send(text: string): void };
    send.call(socket, JSON.stringify({ type: 'ping', payload: { authorization: 'Bearer viewer' } }));
  });
  client.on('pong', () => pong.resolve());
  const asked = client.iterate({ query: 'subscription { postAdded { title } }' });
  const first = asked.next();
  await pong.promise;

  await client.iterate({ query: '{ users { name } }' }).next();

  expect(served.graph.people.requests.at(-1)?.headers).toEqual({ authorization: 'Bearer viewer' });
  await asked.return?.();
  await first;
});
