import type { EntityManager } from '../../../platform/database/orm.ts';

const keptDays = 30;

/** Forgets sessions that ended a month ago, with their spent tokens: until then a stolen token still names whose session it was. */
export async function purgeSessions(em: EntityManager): Promise<void> {
  await em.execute(
    `delete from session where id in (
       select id from session where least(expires_at, coalesce(revoked_at, 'infinity')) < now() - make_interval(days => ?) limit 5000)`,
    [keptDays],
  );
}
