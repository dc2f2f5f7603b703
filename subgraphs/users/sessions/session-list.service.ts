import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Page } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { Session } from './session.entity.ts';

/** The viewer's living sessions, newest first; one more than the page holds when there are more. */
export async function listSessions(
  { em }: { readonly em: EntityManager },
  viewer: Viewer,
  page: Page<string>,
): Promise<Session[]> {
  return em.find(
    Session,
    {
      accountId: viewer.id,
      revokedAt: null,
      expiresAt: { $gt: new Date() },
      ...(page.after === null ? {} : { id: { $lt: page.after } }),
    },
    { orderBy: { id: 'desc' }, limit: page.limit + 1 },
  );
}
