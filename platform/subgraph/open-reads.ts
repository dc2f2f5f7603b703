import type { EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { Caller } from '../auth/viewer.ts';
import { createOrm, type EntityManager } from '../database/orm.ts';
import type { Replica } from '../database/replica.ts';
import { accessFrom } from '../database/roles.ts';
import { type ReadStale, staleReads } from '../database/stale-reads.ts';
import type { Logger } from '../log.ts';

/** How one operation reads what may be a little old; `em` is its own. */
export type ReadsOf = (caller: Caller, em: EntityManager) => ReadStale;

export type ReadsOptions = {
  readonly name: string;
  readonly entities: readonly EntitySchema[];
  readonly replica?: Replica | undefined;
  readonly poolSize: number;
  readonly log: Logger;
};

/** Lists take milliseconds: what takes longer is better read from the primary than waited for. */
const statementTimeoutMs = 5000;

/** Opens a subgraph's way to the replica, where there is one. Only who is nobody reads there: all others must see what they wrote. */
export async function openReads(options: ReadsOptions, resources: AsyncDisposableStack): Promise<ReadsOf> {
  const { replica } = options;
  if (replica === undefined) return (_, em) => (read) => read(em);
  const orm = await openReplica(options, replica);
  resources.defer(() => orm.close());
  const onReplica = { replica, forkReplica: () => orm.em.fork() };
  return (caller, em) => (caller.kind === 'anonymous' ? staleReads(onReplica, () => em) : (read) => read(em));
}

const openReplica = ({ name, entities, poolSize, log }: ReadsOptions, { url }: Replica): Promise<MikroORM> =>
  createOrm({ ...accessFrom(url, name), entities, poolSize, statementTimeoutMs, log });
