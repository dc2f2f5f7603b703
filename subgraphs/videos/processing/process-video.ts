import type { EntityManager } from '../../../platform/database/orm.ts';
import type { JobRun } from '../../../platform/jobs/jobs.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import type { ObjectStore } from '../../../platform/storage/object-store.ts';
import { attemptPrefix, originalKey, renditionsOf } from '../videos/video.keys.ts';
import { type Attempt, beginAttempt, noteOverdue, noteSource, publishAttempt, rejectAttempt } from './attempt.service.ts';
import { makeRenditions } from './make-renditions.ts';
import type { MediaTools } from './media-tools.ts';
import { type Progress, trackProgress } from './progress.ts';
import { ToolOverdueError } from './run-tool.ts';
import { storeFolder } from './store-folder.ts';
import type { Encoding } from './transcode.ts';
import { untilAvailable } from './until-available.ts';
import { openWorkspace } from './workspace.ts';

export type ProcessingDeps = {
  readonly fork: () => EntityManager;
  readonly objects: ObjectStore;
  readonly signals: Signals;
  readonly log: Logger;
  readonly tools: MediaTools;
  readonly encoding: Encoding;
  /** Where workspaces are made. */
  readonly scratch: string;
  /** Aborted when the process shuts down. */
  readonly stopping: AbortSignal;
};

/**
 * Brings a queued video to PUBLISHED or REJECTED. It may be called again at any time, also while a run that is thought dead lives on:
 * the newest run publishes, once, and what other runs left is deleted. Throws when another try may succeed.
 */
export async function processVideo(
  deps: ProcessingDeps,
  videoId: string,
  run: JobRun & { readonly isLast: boolean },
): Promise<void> {
  const attempt = await beginAttempt(deps.fork(), videoId);
  if (attempt === null) return deleteLeftovers(deps, videoId);
  // Content over which one process after the other dies must not keep us busy for ever.
  if (run.isLast) return rejectAttempt(deps.fork(), attempt, 'DECODING_FAILED');
  const startedAt = performance.now();
  const outcome = await runAttempt(deps, attempt, run.signal);
  deps.log.info(
    { videoId, attempt: attempt.number, outcome, seconds: Math.round((performance.now() - startedAt) / 1000) },
    'a video was processed',
  );
  await deleteLeftovers(deps, videoId);
}

type Ending = 'published' | 'rejected' | 'overtaken';

async function runAttempt(deps: ProcessingDeps, attempt: Attempt, runSignal: AbortSignal): Promise<Ending> {
  await using progress = trackProgress(deps, attempt);
  const signal = AbortSignal.any([runSignal, deps.stopping, progress.overtaken]);
  try {
    return await makeAndPublish(deps, attempt, { progress, signal });
  } catch (error) {
    if (progress.overtaken.aborted) return 'overtaken';
    if (error instanceof ToolOverdueError && (await noteOverdue(deps.fork(), attempt)) >= maximumOverdue) {
      await rejectAttempt(deps.fork(), attempt, 'DECODING_FAILED');
      return 'rejected';
    }
    throw error;
  }
}

/** A machine may be too busy once or twice; content that is never done in time is at fault. */
const maximumOverdue = 3;

async function makeAndPublish(
  deps: ProcessingDeps,
  attempt: Attempt,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<Ending> {
  await using workspace = await openWorkspace(deps.scratch);
  const { videoId, number } = attempt;
  const onSource = (source: Parameters<typeof noteSource>[2]) => noteSource(deps.fork(), attempt, source);
  const made = await makeRenditions({ ...deps, workspace, videoId, signal, onSource, onPercent: progress.report });
  if (made.kind === 'refused') {
    await rejectAttempt(deps.fork(), attempt, made.rejection);
    return 'rejected';
  }
  await storeFolder(deps.objects, made.folder, { prefix: attemptPrefix(videoId, number), signal });
  return (await publishAttempt(deps.fork(), attempt, made)) ? 'published' : 'overtaken';
}

type Kept = { status: string; attempt: number; published_attempt: number | null };

/** Deletes the output of every run but the published one, of a run still at work, and all of a video that is refused or removed. */
export async function deleteLeftovers(
  { fork, objects, stopping }: Pick<ProcessingDeps, 'fork' | 'objects' | 'stopping'>,
  videoId: string,
): Promise<void> {
  const [video] = await fork().execute<Kept[]>('select status, attempt, published_attempt from video where id = ?', [videoId]);
  if (video === undefined) return;
  if (video.status === 'REJECTED' || video.status === 'REMOVED') {
    await untilAvailable(stopping, () => objects.delete(originalKey(videoId)));
    await untilAvailable(stopping, () => objects.deletePrefix(renditionsOf(videoId)));
    return;
  }
  const runs = Array.from({ length: video.attempt }, (_, n) => n + 1);
  const kept = video.published_attempt ?? video.attempt;
  const left = runs.filter((number) => number !== kept).map((number) => attemptPrefix(videoId, number));
  for (const prefix of left) await untilAvailable(stopping, () => objects.deletePrefix(prefix));
}
