import type { EntityManager } from '../../../platform/database/orm.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';

/** Where a person's danmaku wait for one another. */
export type Turn = { readonly authorId: string; readonly scope: string };
export type HeldTurn = Turn & {
  readonly now: Date;
  readonly lastAt: Date | null;
  /** Told by a ban that took the turn before; known of turns over videos only. */
  readonly banned: boolean;
};

export const turnOnVideos = (authorId: string): Turn => ({ authorId, scope: 'videos' });
export const turnInRoom = (authorId: string, roomId: string): Turn => ({ authorId, scope: `room:${roomId}` });

/** Waits until no other transaction holds the turn, and holds it: each send is judged by what the one before has left. */
export async function holdTurn(tx: EntityManager, { authorId, scope }: Turn): Promise<HeldTurn> {
  // The update changes nothing: it locks the row, a new one too, and answers the clock of the moment at which it is locked.
  const [row] = await tx.execute<{ last_at: string | null; banned: boolean; now: string }[]>(
    `insert into turn (author_id, scope) values (?, ?)
     on conflict (author_id, scope) do update set scope = excluded.scope returning last_at, banned, clock_timestamp() as now`,
    [authorId, scope],
  );
  if (row === undefined) throw new Error('a turn was neither made nor found');
  const { banned } = row;
  return { authorId, scope, banned, now: new Date(row.now), lastAt: row.last_at === null ? null : new Date(row.last_at) };
}

/** Refuses with TOO_FAST what comes less than `everyMs` after the last one. By the database's clock, which all processes share. */
export function isDue({ now, lastAt }: HeldTurn, everyMs: number): Outcome<Date> {
  const waitMs = lastAt === null ? 0 : everyMs - (now.getTime() - lastAt.getTime());
  if (waitMs <= 0) return done(now);
  return refused('TOO_FAST', `Wait ${(Math.ceil(waitMs / 100) / 10).toFixed(1)} s before you send the next one.`);
}

/** Notes that the turn was used: the next is due after the cooldown. */
export async function spendTurn(tx: EntityManager, { authorId, scope, now }: HeldTurn): Promise<void> {
  await tx.execute('update turn set last_at = ? where author_id = ? and scope = ?', [now, authorId, scope]);
}

/**
 * Notes on a turn whether its author is banned, and holds it: a send before is committed and visible to this transaction, and one after
 * reads the note.
 */
export async function noteBan(tx: EntityManager, { authorId, scope }: Turn, banned: boolean): Promise<void> {
  await tx.execute(
    `insert into turn (author_id, scope, banned) values (?, ?, ?)
     on conflict (author_id, scope) do update set banned = excluded.banned`,
    [authorId, scope, banned],
  );
}

/** Forgets turns that no cooldown looks at any more. */
export async function purgeTurns(em: EntityManager): Promise<void> {
  await em.execute("delete from turn where last_at < now() - interval '1 day' and not banned");
}
