import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createGraph } from './support/graph.ts';
import { codesOf, type Served, serve, untilListening } from './support/serve.ts';

const nested = (levels: number): string => (levels === 0 ? 'id' : `posts { author { ${nested(levels - 1)} } }`);

test('lists inside lists that could answer too much are refused before any subgraph is asked', async () => {
  await using served = await serve();

  const small = await served.post(`{ users { ${nested(2)} } }`);
  const refused = await served.post(`{ users { ${nested(5)} } }`);

  expect(small.body.errors).toBeUndefined();
  expect([refused.status, ...codesOf(refused)]).toEqual([400, 'TOO_COMPLEX']);
});

test('the size of a list may come from a variable, and is looked at for each request', async () => {
  await using served = await serve({ config: { limits: { cost: 40 } } });
  const query = 'query($first: Int) { page(first: $first) { edges { node { id } } } }';

  const small = await served.post(query, { variables: { first: 10 } });
  const large = await served.post(query, { variables: { first: 30 } });

  expect(small.body.data).toMatchObject({ page: { edges: [{ node: { id: '10' } }, { node: { id: '11' } }] } });
  expect(codesOf(large)).toEqual(['TOO_COMPLEX']);
});

test.each([
  ['a string in the document', '{ user(id: "a\\u0000b") { id } }', {}, 'id'],
  ['a string within an object', '{ user(id: "1") { id } page(after: { key: "\\u0000" }) { edges { cursor } } }', {}, 'after.key'],
  ['a variable', 'query($id: ID!) { user(id: $id) { id } }', { id: 'a\u0000b' }, 'id'],
  [
    'a string deep in a variable',
    'query($after: After) { page(after: $after) { edges { cursor } } }',
    { after: { key: '\u0000' } },
    'after.key',
  ],
  ['the default of a variable', 'query($id: ID = "\\u0000") { user(id: $id) { id } }', {}, 'id'],
])('the character U+0000 in %s is refused by name', async (_, query, variables, name) => {
  await using served = await serve();

  const answer = await served.post(query, { variables });

  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
  expect(answer.body.errors?.[0]?.message).toContain('U+0000');
  expect(answer.body.errors?.[0]?.extensions.field).toEqual(name.split('.'));
  expect(served.graph.people.requests).toEqual([]);
});

test.each([
  ['{ usrs { id } }', undefined],
  ['query($after: After) { page(after: $after) { edges { cursor } } }', { after: { key: 'x', kei: 'y' } }],
])('where introspection is off, mistakes in %s suggest no names', async (query, variables) => {
  await using silent = await serve({ config: { introspection: false } });
  await using open = await serve();

  const hidden = await silent.post(query, { variables });
  const shown = await open.post(query, { variables });

  expect(shown.text).toContain('Did you mean');
  expect(hidden.text).not.toContain('Did you mean');
  expect(codesOf(hidden)).toEqual(codesOf(shown));
});

test.each([
  ['__schema twice', '{ a: __schema { description } b: __schema { description } }'],
  ['__schema twice through a fragment', '{ ...F __schema { description } } fragment F on Query { b: __schema { description } }'],
  ['a list of __schema twice', '{ __schema { a: types { name } b: types { name } } }'],
  ['__type six times', `{ ${[1, 2, 3, 4, 5, 6].map((n) => `t${n}: __type(name: "User") { name }`).join(' ')} }`],
])('introspection that asks for %s is refused', async (_, query) => {
  await using served = await serve();

  expect(codesOf(await served.post(query))).toEqual(['TOO_COMPLEX']);
});

test('a whole introspection and a few types are answered', async () => {
  await using served = await serve();

  const { body } = await served.post(
    '{ __schema { types { n: name } } a: __type(name: "User") { name } b: __type(name: "Post") { name } }',
  );

  expect(body.data).toMatchObject({ a: { name: 'User' }, b: { name: 'Post' } });
});

const running = async ({ registry }: Served) => /router_subscriptions (\d+)/.exec(await registry.metrics())?.[1];

async function rawSocket({ url }: Served, payload: object = {}) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const received: { id?: string; type: string; payload?: unknown }[] = [];
  socket.on('message', (message) => received.push(JSON.parse(String(message))));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload });
  await expect.poll(() => received).toMatchObject([{ type: 'connection_ack' }]);
  const begin = (id: string, query: string) => send({ id, type: 'subscribe', payload: { query } });
  return { socket, received, closed, begin, leave: (id: string) => send({ id, type: 'complete' }) };
}

const subscription = 'subscription { postAdded { title } }';

/** A graph whose people answer only when told to. */
function slowGraph() {
  const graph = createGraph();
  const gate = Promise.withResolvers<void>();
  const asked: AbortSignal[] = [];
  const execute: typeof graph.people.link.execute = async (request) => {
    asked.push(request.signal);
    await gate.promise;
    return graph.people.link.execute(request);
  };
  const links = new Map([...graph.links, ['people', { ...graph.people.link, execute }]]);
  return { graph, links, asked, answer: gate.resolve };
}

test('an operation id that is used again belongs to the new operation alone', async () => {
  const { graph, links, asked, answer } = slowGraph();
  await using served = await serve({ graph, links });
  const { socket, received, begin, leave } = await rawSocket(served);
  begin('x', '{ users { name } }');
  await expect.poll(() => asked.length).toBe(1);

  leave('x');
  begin('x', subscription);
  await untilListening(served, 1);
  answer();
  served.graph.added.publish({ id: '10', title: 'One' });

  await expect
    .poll(() => received.slice(1))
    .toEqual([{ id: 'x', type: 'next', payload: { data: { postAdded: { title: 'One' } } } }]);
  expect(asked[0]?.aborted).toBe(true);
  leave('x');
  await untilListening(served, 0);
  expect(await running(served)).toBe('0');
  socket.terminate();
});

test('ids that are used again and again stay within the limit and end with the socket', async () => {
  await using served = await serve({ config: { sockets: { operations: 5 } } });
  const { socket, received, begin, leave } = await rawSocket(served);

  for (let turn = 0; turn < 40; turn += 1) {
    begin(`${turn}`, '{ users { name } }');
    leave(`${turn}`);
    begin(`${turn}`, subscription);
  }

  await expect.poll(() => received.filter(({ type }) => type === 'error').length).toBeGreaterThanOrEqual(35);
  expect(served.graph.added.listeners()).toBeLessThanOrEqual(5);
  socket.close();
  await untilListening(served, 0);
  await expect.poll(() => running(served)).toBe('0');
});

test('an operation id in use closes the socket with 4409, and what ran there ends', async () => {
  await using served = await serve();
  const { closed, begin } = await rawSocket(served);
  begin('x', subscription);
  await untilListening(served, 1);

  begin('x', subscription);

  expect(await closed).toBe(4409);
  await untilListening(served, 0);
  expect(await running(served)).toBe('0');
});

test('a subscription that is left before it has begun leaves nothing behind', async () => {
  const graph = createGraph();
  const gate = Promise.withResolvers<void>();
  const subscribe: typeof graph.posts.link.subscribe = async (request) => {
    await gate.promise;
    return graph.posts.link.subscribe(request);
  };
  await using served = await serve({ graph, links: new Map([...graph.links, ['posts', { ...graph.posts.link, subscribe }]]) });
  const { socket, received, begin, leave } = await rawSocket(served);
  begin('x', subscription);
  leave('x');
  begin('y', '{ __typename }');
  await expect.poll(() => received.length).toBe(3);

  gate.resolve();
  begin('z', '{ __typename }');
  await expect.poll(() => received.length).toBe(5);

  await untilListening(served, 0);
  expect(await running(served)).toBe('0');
  socket.terminate();
});

test('when the token expires a query that runs ends with TOKEN_EXPIRED as well', async () => {
  const { graph, links, asked, answer } = slowGraph();
  await using served = await serve({ graph, links });
  const { socket, received, begin } = await rawSocket(served, { token: 'brief' });

  begin('x', '{ users { name } }');

  await expect.poll(() => received[1]).toMatchObject({ payload: { errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] } });
  expect(asked[0]?.aborted).toBe(true);
  answer();
  socket.terminate();
});

test('a router that goes away ends every operation, also one that nobody listens to any more', async () => {
  const { graph, links, asked, answer } = slowGraph();
  await using served = await serve({ graph, links, config: { sockets: { drainMs: 50 } } });
  const waiting = served.post('{ users { name } }');
  await expect.poll(() => asked.length).toBe(1);
  const begun = performance.now();

  await served.drain();

  expect(asked[0]?.aborted).toBe(true);
  expect(performance.now() - begun).toBeLessThan(1_050);
  answer();
  expect(codesOf(await waiting)).toEqual(['SHUTTING_DOWN']);
});
