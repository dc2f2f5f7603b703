import { expect, test, vi } from 'vitest';
import { SubgraphUnreachable } from '../../platform/link/http/unreachable.ts';
import type { LinkResult } from '../../platform/link/subgraph-link.ts';
import { heard, request } from './subgraph-link/ask.ts';
import { linkTo } from './subgraph-link/plain-server.ts';
import { identity, serveSubgraph } from './subgraph-link/served-subgraph.ts';
import { said } from './subgraph-link/subscriptions.contract.ts';
import { type TinySubgraph, tinySubgraph } from './subgraph-link/tiny-subgraph.ts';

const fast = { reconnectMinMs: 5, reconnectMaxMs: 20, lingerMs: 20 };
const event = (text: string) => ({ done: false, value: { data: { said: text } } });
const end = { done: true, value: undefined };

async function served(options: Parameters<typeof linkTo>[1] = {}) {
  const stack = new AsyncDisposableStack();
  const subgraph = await tinySubgraph();
  const server = stack.use(await serveSubgraph(subgraph));
  const link = stack.use(linkTo(server.url, { ...identity, ...options, subscriptions: { ...fast, ...options.subscriptions } }));
  /** As if the process had been started again on its port. */
  const restart = async () => stack.use(await serveSubgraph(subgraph, server.port));
  return { subgraph, server, link, restart, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const room = (name: string, onGap = () => {}) => ({ ...said(name, new AbortController().signal), onGap });

/** Says it until it is heard: there is no telling when a subscription has begun at the subgraph again. */
async function sayUntilHeard(subgraph: TinySubgraph, events: AsyncIterator<LinkResult>, text: string) {
  const heard = events.next();
  const saying = setInterval(() => subgraph.say('a', text), 5);
  return heard.finally(() => clearInterval(saying));
}

test('an operation that is not valid is one result with errors', async () => {
  await using under = await served();
  const { link } = under;

  const results = await heard(link, request('subscription { unknown }'));

  expect(results).toEqual([{ errors: [expect.objectContaining({ message: expect.stringContaining('unknown') })] }]);
});

test('a subgraph that is down when a subscription is asked for refuses it after a few tries', async () => {
  await using under = await served();
  const { link, server } = under;
  await server[Symbol.asyncDispose]();

  const events = await link.subscribe(room('a'));

  const error = await events.next().catch((error: unknown) => error);
  expect(error).toBeInstanceOf(SubgraphUnreachable);
  expect(error).toMatchObject({ reason: 'refused' });
  expect(await events.next()).toEqual(end);
});

test('a subgraph that is killed and comes again is followed again, and the listener is told of the gap', async () => {
  const reconnected = vi.fn();
  await using under = await served({ metrics: { reconnected } });
  const { link, server, subgraph, restart } = under;
  const [onGap, onOtherGap] = [vi.fn(), vi.fn()];
  const events = await link.subscribe(room('a', onGap));
  const others = await link.subscribe(room('b', onOtherGap));
  expect([await events.next(), await others.next()]).toEqual([event('open'), event('open')]);

  await server[Symbol.asyncDispose]();
  const waiting = events.next();
  await restart();

  // The subgraph says `open` to each new listener.
  expect([await waiting, await others.next()]).toEqual([event('open'), event('open')]);
  expect(onGap).toHaveBeenCalledOnce();
  expect(onOtherGap).toHaveBeenCalledOnce();
  expect(reconnected).toHaveBeenCalledOnce();
  expect(await sayUntilHeard(subgraph, events, 'again')).toEqual(event('again'));
});

test('a subgraph that does not come again fails its subscriptions when the time is over', async () => {
  await using under = await served({ subscriptions: { reconnectForMs: 100 } });
  const { link, server } = under;
  const events = await link.subscribe(room('a'));
  await events.next();

  await server[Symbol.asyncDispose]();

  await expect(events.next()).rejects.toMatchObject({ reason: 'broken' });
  expect(await events.next()).toEqual(end);
});

test('an abort while the subgraph is down ends the subscription, and nothing is opened for it later', async () => {
  await using under = await served();
  const { link, server, subgraph, restart } = under;
  const controller = new AbortController();
  const events = await link.subscribe(said('a', controller.signal));
  await events.next();
  await server[Symbol.asyncDispose]();
  const waiting = events.next();
  const before = subgraph.contexts.length;

  controller.abort();
  expect(await waiting).toEqual(end);

  const restarted = await restart();
  await using other = linkTo(restarted.url, { ...identity });
  await (await other.subscribe(room('b'))).next();
  expect(subgraph.contexts.length).toBeGreaterThan(before);
  expect(subgraph.contexts.slice(before).map(({ variables }) => variables)).not.toContain('{"room":"a"}');
});

test('those that say the same of who they are share a socket, which closes soon after the last has left', async () => {
  await using under = await served();
  const { link, server } = under;
  const service = { kind: 'service', service: 'feed' } as const;
  const all = await Promise.all([room('a'), room('b'), { ...room('a'), caller: service }].map((asked) => link.subscribe(asked)));
  for (const events of all) expect(await events.next()).toEqual(event('open'));
  expect(server.sockets.size).toBe(2);

  for (const events of all) await events.return?.();

  await vi.waitFor(() => expect(server.sockets.size).toBe(0));
  const again = await link.subscribe(room('a'));
  expect(await again.next()).toEqual(event('open'));
});

test('more identities than there may be sockets are refused, until one is out of use', async () => {
  await using under = await served({ subscriptions: { sockets: 1, lingerMs: 60_000 } });
  const { link } = under;
  const first = await link.subscribe(room('a'));
  await first.next();
  const service = { ...room('a'), caller: { kind: 'service', service: 'feed' } as const };

  await expect(link.subscribe(service)).rejects.toMatchObject({ reason: 'overloaded' });
  await first.return?.();

  expect(await (await link.subscribe(service)).next()).toEqual(event('open'));
});

test('a reader that falls too far behind gets what was queued, then an error, and the subgraph is told', async () => {
  await using under = await served({ subscriptions: { queued: 3 } });
  const { link, subgraph } = under;
  const events = await link.subscribe(room('a'));
  await events.next();

  for (const text of ['1', '2', '3', '4']) subgraph.say('a', text);
  await vi.waitFor(() => expect(subgraph.ended).toEqual(['a']));

  expect([await events.next(), await events.next(), await events.next()]).toEqual(['1', '2', '3'].map(event));
  await expect(events.next()).rejects.toMatchObject({ reason: 'too-slow' });
});

test('disposing ends every subscription and tells the subgraph', async () => {
  await using under = await served();
  const { link, subgraph, server } = under;
  const events = await link.subscribe(room('a'));
  await events.next();
  const waiting = events.next();

  await link[Symbol.asyncDispose]();

  expect(await waiting).toEqual(end);
  await vi.waitFor(() => expect(subgraph.ended).toEqual(['a']));
  await vi.waitFor(() => expect(server.sockets.size).toBe(0));
  await expect(link.subscribe(room('a'))).rejects.toMatchObject({ reason: 'refused' });
});

test('disposing while the subgraph is away does not wait for it', async () => {
  await using under = await served({ subscriptions: { reconnectMinMs: 60_000, reconnectMaxMs: 60_000 } });
  const { link, server } = under;
  const events = await link.subscribe(room('a'));
  await events.next();
  const waiting = events.next();
  await server[Symbol.asyncDispose]();

  await link[Symbol.asyncDispose]();

  expect(await waiting).toEqual(end);
});
