import type { EntityManager } from '../../../platform/database/orm.ts';
import type { LiveSession } from './session.entity.ts';
import { advance, type SessionAction } from './session.rules.ts';

/** When, and by whom; null when nobody in particular did it. */
export type Cause = { readonly at: Date; readonly by: string | null };

/**
 * Moves a session, whose row the caller has locked, and records the move. Answers false where the action was done before; throws
 * where it is not possible, which callers rule out.
 */
export async function transition(
  tx: EntityManager,
  session: LiveSession,
  action: SessionAction,
  { at, by }: Cause,
): Promise<boolean> {
  const move = advance(session.status, action);
  if (move.kind === 'refused') throw new Error(`session ${session.id} is ${session.status}: ${action} is not possible`);
  if (move.kind === 'stays') return false;
  await tx.execute('insert into session_transition (session_id, from_status, to_status, at, by_id) values (?, ?, ?, ?, ?)', [
    ...[session.id, session.status, move.to],
    ...[at, by],
  ]);
  session.status = move.to;
  return true;
}
