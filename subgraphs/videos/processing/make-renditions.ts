import { createWriteStream } from 'node:fs';
import { glob } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from '../../../platform/storage/object-store.ts';
import type { Rejection, Rendition } from '../videos/video.entity.ts';
import { originalKey } from '../videos/video.keys.ts';
import { ladderOf } from './ladder.rules.ts';
import type { MediaTools } from './media-tools.ts';
import { probe, refusalOf, type Source } from './probe.ts';
import { finishRenditions } from './renditions.ts';
import { ToolGivenUpError } from './run-tool.ts';
import { type Encoding, measure, type TranscodeCall, takePoster, transcode } from './transcode.ts';
import type { Workspace } from './workspace.ts';

export type Made =
  | { readonly kind: 'made'; readonly renditions: readonly Rendition[]; readonly folder: string }
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
  // Not `download`, which cannot be stopped half-way: there may be gigabytes to come when the process is told to end.
  await pipeline(await call.objects.read(originalKey(call.videoId)), createWriteStream(file), { signal: call.signal });
  const probed = await probe({ ...call, file });
  if (probed.kind === 'refused') return probed;
  const durationMs = probed.source.durationMs ?? (await measure({ ...call, file, source: probed.source }));
  const rejection = refusalOf({ ...probed.source, durationMs });
  if (rejection !== null) return refused(rejection);
  const source = { ...probed.source, durationMs };
  await call.onSource(source);
  return encode(call, { file, source }).catch(refuseGivenUp);
}

type Content = { readonly file: string; readonly source: Source & { readonly durationMs: number } };

async function encode(call: MakeCall, { file, source }: Content): Promise<Made> {
  const folder = join(call.workspace.path, 'output');
  const onTime = (milliseconds: number) => call.onPercent((milliseconds / source.durationMs) * transcodedPercent);
  const transcodeCall: TranscodeCall = { ...call, file, source, rungs: ladderOf(source), output: folder, onTime };
  if (!(await transcode(transcodeCall))) return refused('DECODING_FAILED');
  const renditions = await finishRenditions(transcodeCall);
  if (renditions === null) return refused('DECODING_FAILED');
  const poster = join(folder, 'poster.jpg');
  const hasPoster =
    (await takePoster(transcodeCall, posterTime(source.durationMs), poster)) || (await takePoster(transcodeCall, 0, poster));
  return hasPoster ? { kind: 'made', renditions, folder } : refused('DECODING_FAILED');
}

/** What is left is storing the output. */
const transcodedPercent = 90;

/** A little into it, for many videos begin in black. */
const posterTime = (durationMs: number): number => Math.min(durationMs / 10, 10_000);

function refuseGivenUp(error: unknown): Made {
  if (error instanceof ToolGivenUpError) return refused('DECODING_FAILED');
  throw error;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.jpg': 'image/jpeg',
};

/** Stores a folder below a prefix, file by file, so that a long video does not take all of the disk's attention. */
export async function storeFolder(
  objects: ObjectStore,
  folder: string,
  { prefix, signal }: { prefix: string; signal: AbortSignal },
): Promise<void> {
  for await (const path of glob('**/*.{m3u8,ts,jpg}', { cwd: folder })) {
    signal.throwIfAborted();
    await objects.put(
      `${prefix}${path}`,
      { file: join(folder, path) },
      { contentType: contentTypes[extname(path)] ?? 'application/octet-stream' },
    );
  }
}
