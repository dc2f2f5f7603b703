import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createReadiness } from '../../../platform/http/health.ts';
import type { InProcessSubgraph } from '../../../platform/link/in-process-link.ts';
import { makeLinkKeys, openLinkKeys } from '../../../platform/link/signed/link-keys.ts';
import type { Nonces } from '../../../platform/link/signed/nonces.ts';
import { createSigner } from '../../../platform/link/signed/signer.ts';
import { type ServedSubgraph, type ServeSubgraphOptions, serveSubgraph } from '../../../platform/subgraph/http/serve-subgraph.ts';
import { tinySubgraph } from './tiny-subgraph.ts';

export const name = 'tiny';

export type SignedServer = ServedSubgraph & { readonly directory: string; readonly metrics: Registry };

/** A directory with the keys of the tiny subgraph, which goes with the test. */
export async function keyDirectory(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'link-keys-'));
  await makeLinkKeys(path, [name]);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export type Serving = Partial<ServeSubgraphOptions> & { readonly directory?: string };

/** The subgraph as a process of its own serves it, with keys of its own unless a directory is given. */
export async function serveSigned(subgraph: InProcessSubgraph, serving: Serving = {}): Promise<SignedServer> {
  await using opening = new AsyncDisposableStack();
  const directory = serving.directory ?? opening.use(await keyDirectory()).path;
  const keys = opening.use(openLinkKeys({ directory, subgraph: name, log: subgraph.log }));
  const metrics = new Registry();
  const served = opening.use(
    await serveSubgraph({
      ...{ name, keys, metrics, nonces: oneProcess(), readiness: createReadiness(), host: '127.0.0.1', port: 0 },
      ...subgraph,
      ...serving,
    }),
  );
  const stack = opening.move();
  return { ...served, directory, metrics, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

export type ServedTiny = Awaited<ReturnType<typeof served>>;

/** A tiny subgraph that is served, and a signer with its keys. */
export async function served(serving: Serving = {}) {
  const stack = new AsyncDisposableStack();
  const subgraph = await tinySubgraph();
  const server = stack.use(await serveSigned(subgraph, serving));
  const keys = stack.use(openLinkKeys({ directory: server.directory, subgraph: name, log: subgraph.log }));
  const signer = createSigner({ keys, audience: name, service: 'router' });
  return { subgraph, server, signer, origin: new URL(server.url).origin, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** Where one process serves the subgraph; `tests/platform/signed-link-replay.test.ts` has several and PostgreSQL. */
function oneProcess(): Nonces {
  const seen = new Set<string>();
  return {
    claim: async (nonce) => {
      if (seen.has(nonce)) return false;
      seen.add(nonce);
      return true;
    },
  };
}
