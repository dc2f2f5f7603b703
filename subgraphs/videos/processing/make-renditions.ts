import { join } from 'node:path';
import type { ObjectStore } from '../../../platform/storage/object-store.ts';
import type { Rejection } from '../videos/video.entity.ts';
import { originalKey } from '../videos/video.keys.ts';
import { deadlineOf } from './deadline.rules.ts';
import { fetchOriginal } from './fetch-original.ts';
import { ladderOf } from './ladder.rules.ts';
import type { MediaTools } from './media-tools.ts';
import { isTooLong, probe, refusalOfLength, refusalOfSize, type Source } from './probe.ts';
import { type Finished, finishRenditions } from './renditions.ts';
import { ToolGivenUpError } from './run-tool.ts';
import { type Encoding, measure, type TranscodeCall, takePoster, transcode } from './transcode.ts';
import type { Workspace } from './workspace.ts';

export type Made =
  | ({ readonly kind: 'made'; readonly folder: string } & Finished)
  | { readonly kind: 'refused'; readonly rejection: Rejection };
export type MakeCall = {
  readonly objects: ObjectStore;
  readonly tools: MediaTools;
  readonly encoding: Encoding;
  readonly workspace: Workspace;
  readonly videoId: string;
  readonly signal: AbortSignal;
  readonly onSource: (source: Source) => Promise<void>;
  readonly onPercent: (percent: number) => void;
};

const refused = (rejection: Rejection): Made => ({ kind: 'refused', rejection });

/** From the uploaded file to a folder with master playlist, renditions and poster; or why the content is refused. */
export async function makeRenditions(call: MakeCall): Promise<Made> {
  const file = join(call.workspace.path, 'original');
  await fetchOriginal({ ...call, key: originalKey(call.videoId), file });
  const probed = await probe({ ...call, file });
  if (probed.kind === 'refused') return probed;
  const rejection = refusalOfSize(probed.source);
  if (rejection !== null) return refused(rejection);
  await call.onSource(probed.source);
  return encode(call, { file, source: probed.source }).catch(refuseGivenUp);
}

type Content = { readonly file: string; readonly source: Source };

async function encode(call: MakeCall, content: Content): Promise<Made> {
  const measuredMs = await measure({ ...call, ...content });
  // What seems too short may be what cannot be read: decoding it tells.
  if (isTooLong(measuredMs)) return refused('TOO_LONG');
  const transcodeCall = transcodeCallOf(call, content, measuredMs);
  if (!(await transcode(transcodeCall))) return refused('DECODING_FAILED');
  const finished = await finishRenditions(transcodeCall);
  if (finished === null) return refused('DECODING_FAILED');
  const rejection = refusalOfLength(finished.durationMs);
  if (rejection !== null) return refused(rejection);
  const poster = join(transcodeCall.output, 'poster.jpg');
  const hasPoster =
    (await takePoster(transcodeCall, posterTime(finished.durationMs), poster)) || (await takePoster(transcodeCall, 0, poster));
  return hasPoster ? { kind: 'made', ...finished, folder: transcodeCall.output } : refused('DECODING_FAILED');
}

function transcodeCallOf(call: MakeCall, { file, source }: Content, durationMs: number): TranscodeCall {
  const rungs = ladderOf(source);
  return {
    ...call,
    ...{ file, source, rungs, output: join(call.workspace.path, 'output') },
    deadlineMs: deadlineOf({ source, rungs, durationMs, patienceMs: call.encoding.patienceMs }),
    onTime: (milliseconds) => call.onPercent((milliseconds / Math.max(durationMs, 1)) * transcodedPercent),
  };
}

/** What is left is storing the output. */
const transcodedPercent = 90;

/** A little into it, for many videos begin in black. */
const posterTime = (durationMs: number): number => Math.min(durationMs / 10, 10_000);

function refuseGivenUp(error: unknown): Made {
  if (error instanceof ToolGivenUpError) return refused('DECODING_FAILED');
  throw error;
}
