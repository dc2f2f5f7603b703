import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { MissingIndexError } from '../search-server.ts';
import { asked } from './failures.ts';
import { searchIndexBody } from './mapping.ts';

/** Changes of a cluster's state wait for one another. Nobody who asks for a page waits for these. */
const options = { requestTimeout: 30_000, maxRetries: 0 };

export type Indices = {
  /** The alias that is searched. */
  readonly alias: string;
  /** The alias of the index being built. */
  readonly nextAlias: string;
  exists(): Promise<boolean>;
  beginNext(): Promise<void>;
  swap(): Promise<void>;
};

/** Indices `<prefix>-search-<stamp>` behind two aliases. `lingerMs` is how long a search may be looking at an index after a swap. */
export function searchIndices(client: Client, prefix: string, lingerMs: number): Indices {
  const alias = `${prefix}-search`;
  const nextAlias = `${alias}-next`;
  const holding = async (name: string) =>
    Object.keys(await asked(client.indices.getAlias({ name, ignore_unavailable: true }, { ...options, ignore: [404] }))).filter(
      (index) => index.startsWith(`${alias}-`),
    );
  const all = async () => Object.keys(await asked(client.indices.get({ index: `${alias}-*`, expand_wildcards: 'all' }, options)));
  const drop = async (names: readonly string[]) => {
    if (names.length > 0) await asked(client.indices.delete({ index: [...names], ignore_unavailable: true }, options));
  };

  return {
    alias,
    nextAlias,
    exists: () => asked(client.indices.existsAlias({ name: alias }, options)),
    beginNext: async () => {
      const index = `${alias}-${stamp()}`;
      await asked(client.indices.create({ index, ...searchIndexBody }, options));
      const unfinished = await holding(nextAlias);
      await asked(
        client.indices.updateAliases(
          { actions: [...moved(nextAlias, unfinished), { add: { index, alias: nextAlias } }] },
          options,
        ),
      );
      const searched = new Set(await holding(alias));
      await drop((await all()).filter((name) => name !== index && !searched.has(name)));
    },
    swap: async () => {
      const [next] = await holding(nextAlias);
      if (next === undefined) throw new MissingIndexError(`There is no ${nextAlias}.`);
      await asked(client.indices.refresh({ index: next }, { ...options, requestTimeout: 60_000 }));
      const old = await holding(alias);
      const actions = [...moved(alias, old), { add: { index: next, alias } }, ...moved(nextAlias, [next])];
      await asked(client.indices.updateAliases({ actions }, options));
      if (old.length > 0) await sleep(lingerMs);
      await drop(old.filter((name) => name !== next));
    },
  };
}

const moved = (alias: string, from: readonly string[]) => from.map((index) => ({ remove: { index, alias } }));

/** Sorts by time; two at once differ. */
const stamp = (): string => `${new Date().toISOString().replaceAll(/[^0-9]/g, '')}-${randomBytes(3).toString('hex')}`;
