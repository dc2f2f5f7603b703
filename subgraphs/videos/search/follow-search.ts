import { createBell } from '../../../platform/bell.ts';
import { closing } from '../../../platform/lifecycle.ts';
import { startFeeder } from '../../../platform/search/feeder.ts';
import type { OpenSearch } from '../../../platform/search/open-search.ts';
import { noteUnfollowed } from '../../../platform/search/postgres/build-lease.ts';
import { sqlOf } from '../../../platform/search/postgres/orm-sql.ts';
import type { SubgraphServices } from '../../../platform/subgraph/subgraph.ts';

type Services = Pick<SubgraphServices, 'fork' | 'roles' | 'log' | 'metrics'>;

/** Feeds the search server, where there is one, from what this subgraph has written. `ring` says that there is something new. */
export async function followSearch(
  { fork, roles, log, metrics }: Services,
  { server }: OpenSearch,
): Promise<AsyncDisposable & { readonly ring: () => void }> {
  const bell = createBell();
  const resources = new AsyncDisposableStack();
  const sql = () => sqlOf(fork());
  if (roles.has('events')) {
    if (server === undefined) await noteUnfollowed(sql());
    else resources.use(startFeeder({ sql, server, bell, log, metrics }));
  }
  return closing({ ring: bell.ring }, () => resources.disposeAsync());
}
