import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { parseId } from '../../../platform/id.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { tail } from '../../../platform/realtime/tail.ts';
import { hasEnded, type Processing, processingChannel } from './processing.entity.ts';

type StreamDeps = { readonly fork: () => EntityManager; readonly signals: Signals; readonly signal: AbortSignal };

/** The present state first, then each change that is seen, then the end. Throws NOT_FOUND for a video that is not the viewer's. */
export async function* followProcessing(
  { fork, signals, signal }: StreamDeps,
  viewer: Viewer,
  id: string,
): AsyncGenerator<Processing> {
  const videoId = parseId('Video', id);
  let last = '';
  const read = async () => {
    const state = await readProcessing(fork(), viewer.id, videoId);
    const changed = JSON.stringify(state) !== last;
    last = JSON.stringify(state);
    return changed ? [state] : [];
  };
  for await (const state of tail({ signals, channel: processingChannel(videoId), signal, read })) {
    yield state;
    if (hasEnded(state)) return;
  }
}

type Row = Pick<Processing, 'status' | 'attempt' | 'percent' | 'rejection'>;

async function readProcessing(em: EntityManager, authorId: string, videoId: string): Promise<Processing> {
  const [row] = await em.execute<Row[]>('select status, attempt, percent, rejection from video where id = ? and author_id = ?', [
    videoId,
    authorId,
  ]);
  if (row === undefined) throw notFound('Video', videoId);
  return { videoId, ...row };
}
