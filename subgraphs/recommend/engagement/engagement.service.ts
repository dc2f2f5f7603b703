import type { EntityManager } from '../../../platform/database/orm.ts';
import { type InteractionKind, weights } from './engagement.rules.ts';

export type Interaction = { readonly videoId: string; readonly actorId: string; readonly kind: InteractionKind };

/** Notes that a person did something with a video. Points are counted for the first time only. */
export async function addInteraction(tx: EntityManager, { videoId, actorId, kind }: Interaction, at: Date): Promise<void> {
  const [row] = await tx.execute<{ times: number }[]>(
    `insert into interaction (video_id, actor_id, kind, times, last_at) values (?, ?, ?, 1, ?)
     on conflict (video_id, actor_id, kind) do update set times = interaction.times + 1, last_at = greatest(interaction.last_at, excluded.last_at)
     returning times`,
    [videoId, actorId, kind, at],
  );
  if (row?.times === 1) await addPoints(tx, videoId, weights[kind]);
}

/** Takes one back; its points go with the last of them. */
export async function removeInteraction(tx: EntityManager, { videoId, actorId, kind }: Interaction): Promise<void> {
  const key = [videoId, actorId, kind];
  const ended = await tx.execute(
    'delete from interaction where video_id = ? and actor_id = ? and kind = ? and times = 1 returning kind',
    key,
  );
  if (ended.length > 0) return addPoints(tx, videoId, -weights[kind]);
  await tx.execute('update interaction set times = times - 1 where video_id = ? and actor_id = ? and kind = ?', key);
}

async function addPoints(tx: EntityManager, videoId: string, points: number): Promise<void> {
  await tx.execute(
    `insert into engagement (video_id, points) values (?, ?)
     on conflict (video_id) do update set points = engagement.points + excluded.points`,
    [videoId, points],
  );
}
