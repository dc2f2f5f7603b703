import { randomBytes } from 'node:crypto';
import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createHttpLink } from '../../platform/link/http/http-link.ts';
import { type LinkKeys, openLinkKeys } from '../../platform/link/signed/link-keys.ts';
import { createSigner } from '../../platform/link/signed/signer.ts';
import { createVerifier } from '../../platform/link/signed/verifier.ts';
import { createLogger } from '../../platform/log.ts';
import { request } from '../contracts/subgraph-link/ask.ts';
import { answerData, linkTo, plainServer } from '../contracts/subgraph-link/plain-server.ts';
import { keyDirectory, name, serveSigned } from '../contracts/subgraph-link/signed-server.ts';
import { said } from '../contracts/subgraph-link/subscriptions.contract.ts';
import { tinySubgraph } from '../contracts/subgraph-link/tiny-subgraph.ts';

const log = createLogger({ level: 'silent', name: 'test' });
const content = '{"query":"{ caller }"}';
const asked = { purpose: 'link-request', requestId: 'request-1', content } as const;
afterEach(() => vi.useRealTimers());

async function keysIn(directory: string, pollMs = 5) {
  const [ours, theirs] = [1, 2].map(() => openLinkKeys({ directory, subgraph: name, log, pollMs }));
  if (!ours || !theirs) throw new Error('there are two');
  const verify = createVerifier({ keys: theirs, audience: name });
  const signature = () =>
    createSigner({ keys: ours, audience: name, service: 'router' }).sign(request(''), content)['x-danmesh-signature'];
  const stack = new DisposableStack();
  stack.use(ours);
  stack.use(theirs);
  return { ours, theirs, verify, signature, [Symbol.dispose]: () => stack.dispose() };
}

/** As an operator does: what signed until now is accepted yet, and then there is a new key. */
async function rotate(directory: string): Promise<void> {
  const current = join(directory, `link-${name}`);
  await copyFile(current, `${current}.previous`);
  await writeFile(`${current}.new`, randomBytes(32));
  await rename(`${current}.new`, current);
}

const idOf = (keys: LinkKeys) => keys.now().current.id;

test('keys rotate while both sides run, and the old one is refused when it is removed', async () => {
  await using directory = await keyDirectory();
  using both = await keysIn(directory.path);
  const old = both.signature();
  const oldId = idOf(both.ours);

  await rotate(directory.path);
  await vi.waitFor(() => expect([idOf(both.ours), idOf(both.theirs)]).not.toContain(oldId));

  expect(await both.verify(old, asked)).toMatchObject({ caller: { kind: 'anonymous' } });
  expect(await both.verify(both.signature(), asked)).toMatchObject({ caller: { kind: 'anonymous' } });
  await rm(join(directory.path, `link-${name}.previous`));
  await vi.waitFor(() => expect(both.verify(old, asked)).rejects.toMatchObject({ code: 'LINK_UNKNOWN_KEY' }));
  expect(await both.verify(both.signature(), asked)).toMatchObject({ caller: { kind: 'anonymous' } });
});

test('a subgraph that meets a new key before it has looked, looks at once', async () => {
  await using directory = await keyDirectory();
  using both = await keysIn(directory.path, 60_000);
  await rotate(directory.path);
  await both.ours.renew();

  expect(await both.verify(both.signature(), asked)).toMatchObject({ caller: { kind: 'anonymous' } });
});

test('a key that is cut, or gone for a while, leaves the one at hand', async () => {
  await using directory = await keyDirectory();
  using both = await keysIn(directory.path);
  const before = idOf(both.ours);

  await writeFile(join(directory.path, `link-${name}`), 'cut');
  await both.ours.renew();
  expect(idOf(both.ours)).toBe(before);
  await rm(join(directory.path, `link-${name}`));
  await both.ours.renew();

  expect(idOf(both.ours)).toBe(before);
});

test('a key that is missing or cut at the start is told with its path', async () => {
  await using directory = await keyDirectory();
  const open = (subgraph: string) => () => openLinkKeys({ directory: directory.path, subgraph, log });
  await writeFile(join(directory.path, 'link-cut'), 'cut');

  expect(open('nobody')).toThrow(/link-nobody/);
  expect(open('cut')).toThrow(/link-cut is damaged/);
});

test('each attempt of a query is signed anew, and each signature is good', async () => {
  await using directory = await keyDirectory();
  using both = await keysIn(directory.path);
  await using server = await plainServer((outgoing, number) =>
    number < 3 ? void outgoing.writeHead(503).end() : answerData(outgoing),
  );
  await using link = linkTo(server.url, { ...createSigner({ keys: both.ours, audience: name, service: 'router' }) });

  await link.execute(request('{ ok }'));

  const signatures = server.seen.map(({ incoming }) => incoming.headers['x-danmesh-signature']);
  expect(new Set(signatures).size).toBe(3);
  for (const [n, { body }] of server.seen.entries()) await both.verify(signatures[n], { ...asked, content: body });
});

test('a socket that is opened again, and each subscription on it, are signed anew', async () => {
  const subgraph = await tinySubgraph();
  await using directory = await keyDirectory();
  const { path } = directory;
  const server = await serveSigned(subgraph, { directory: path });
  using keys = openLinkKeys({ directory: path, subgraph: name, log });
  const signer = createSigner({ keys, audience: name, service: 'router', now: () => Date.now() });
  const subscriptions = { reconnectMinMs: 5, reconnectMaxMs: 20 };
  await using link = createHttpLink({ name, url: server.url, log, ...signer, subscriptions });
  const viewers = ['1', '2'].map((n) => ({ kind: 'service', service: `viewer ${n}` }) as const);
  const rooms = viewers.map((caller, n) => ({ ...said(`room ${n}`, new AbortController().signal), caller, onGap: vi.fn() }));
  const streams = await Promise.all(rooms.map((room) => link.subscribe(room)));
  for (const events of streams) expect((await events.next()).value).toEqual({ data: { said: 'open' } });

  await server[Symbol.asyncDispose]();
  // Everything that was signed until now has long expired.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  await using _again = await serveSigned(subgraph, { directory: path, port: server.port });

  for (const events of streams) expect((await events.next()).value).toEqual({ data: { said: 'open' } });
  for (const { onGap } of rooms) expect(onGap).toHaveBeenCalledOnce();
  // One socket for all, and each subscription has its own caller.
  expect(subgraph.contexts.slice(-4).map(({ caller }) => caller)).toEqual(expect.arrayContaining(viewers));
});
