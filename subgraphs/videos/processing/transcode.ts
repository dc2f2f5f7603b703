import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rung } from './ladder.rules.ts';
import type { MediaTools } from './media-tools.ts';
import { readSeconds, type Source, safeInput } from './probe.ts';
import { runTool } from './run-tool.ts';
import type { Workspace } from './workspace.ts';

export type Encoding = {
  readonly preset: string;
  readonly threads: number;
  /** The least time that a run of ffmpeg is given. */
  readonly patienceMs: number;
};
export type TranscodeCall = {
  readonly tools: MediaTools;
  readonly encoding: Encoding;
  readonly workspace: Workspace;
  readonly file: string;
  readonly source: Source;
  readonly rungs: readonly Rung[];
  /** Where the output goes; a folder for each rung. */
  readonly output: string;
  readonly signal: AbortSignal;
  /** How long it may take altogether. */
  readonly deadlineMs: number;
  readonly onTime: (milliseconds: number) => void;
};

const segmentSeconds = 4;
/** A slow machine thinks for a while before the first frame of a large picture comes out. */
const silenceMs = 300_000;
const maximumFramesPerSecond = 60;
const quiet = ['-hide_banner', '-nostdin', '-nostats', '-v', 'error'] as const;

/** Makes HLS of every rung in one pass. Answers false when the content cannot be decoded. */
export async function transcode(call: TranscodeCall): Promise<boolean> {
  const { tools, workspace, signal, rungs, output, deadlineMs, onTime } = call;
  for (const { name } of rungs) await mkdir(join(output, name), { recursive: true });
  const result = await runTool({
    command: tools.ffmpeg,
    args: argumentsOf(call),
    workspace,
    signal,
    silenceMs,
    deadlineMs,
    onOutput: timeReader(onTime),
  });
  return result.code === 0;
}

/** Takes one picture for the poster. Answers false when there is none at that time. */
export async function takePoster(
  { tools, workspace, file, source, signal }: TranscodeCall,
  atMs: number,
  to: string,
): Promise<boolean> {
  const args = [
    ...[...quiet, '-y', '-ss', seconds(atMs), ...safeInput, '-i', file, '-map', `0:${source.videoStream}`, '-frames:v', '1'],
    ...['-vf', `scale=min(1280\\,iw):-2,setsar=1,format=yuvj420p`, '-q:v', '4', '-f', 'image2', '-update', '1', to],
  ];
  const result = await runTool({ command: tools.ffmpeg, args, workspace, signal, silenceMs });
  return result.code === 0;
}

/** Reads a file to its end without decoding it, or as far as one may be long, and answers its length in milliseconds. */
export async function measure({
  tools,
  encoding,
  workspace,
  file,
  source,
  signal,
}: Omit<TranscodeCall, 'rungs' | 'output' | 'deadlineMs' | 'onTime'>): Promise<number> {
  let last = 0;
  const onOutput = timeReader((milliseconds) => {
    last = milliseconds;
  });
  const args = [
    ...quiet,
    '-progress',
    'pipe:1',
    ...safeInput,
    '-i',
    file,
    '-map',
    `0:${source.videoStream}`,
    '-c',
    'copy',
    '-t',
    String(readSeconds),
    '-f',
    'null',
    '-',
  ];
  await runTool({ command: tools.ffmpeg, args, workspace, signal, silenceMs, deadlineMs: encoding.patienceMs, onOutput });
  return last;
}

function argumentsOf({ encoding, file, source, rungs, output }: TranscodeCall): string[] {
  const { threads } = encoding;
  return [
    ...[...quiet, '-y', '-progress', 'pipe:1', '-filter_complex_threads', '1', '-threads', String(threads)],
    ...[...safeInput, '-i', file, '-filter_complex', filtersOf(source, rungs)],
    ...rungs.flatMap((rung, n) => [
      ...['-map', `[v${n}]`, ...videoCodec(rung, encoding)],
      ...(source.hasAudio ? ['-map', '0:a:0', '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', '48000'] : []),
      ...[
        '-map_metadata',
        '-1',
        '-t',
        String(readSeconds),
        '-f',
        'hls',
        '-hls_time',
        String(segmentSeconds),
        '-hls_playlist_type',
        'vod',
        '-hls_flags',
        'independent_segments',
      ],
      ...['-hls_segment_filename', join(output, rung.name, '%05d.ts'), join(output, rung.name, 'index.m3u8')],
    ]),
  ];
}

function filtersOf({ videoStream, framesPerSecond }: Source, rungs: readonly Rung[]): string {
  const rate = framesPerSecond > maximumFramesPerSecond ? `fps=${maximumFramesPerSecond},` : '';
  const split = `[0:${videoStream}]${rate}split=${rungs.length}${rungs.map((_, n) => `[s${n}]`).join('')}`;
  const scales = rungs.map(({ width, height }, n) => `[s${n}]scale=${width}:${height},setsar=1,format=yuv420p[v${n}]`);
  return [split, ...scales].join(';');
}

// Key frames at the same times in every rung, and nowhere else, so that players can change over at each segment.
function videoCodec({ maximumBitrate }: Rung, { preset, threads }: Encoding): string[] {
  return [
    ...['-c:v', 'libx264', '-preset', preset, '-profile:v', 'high', '-threads', String(threads), '-crf', '23'],
    ...['-maxrate', String(maximumBitrate), '-bufsize', String(maximumBitrate * 2), '-sc_threshold', '0', '-g', '600'],
    ...['-force_key_frames', `expr:gte(t,n_forced*${segmentSeconds})`],
  ];
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** Reads what `-progress` says, and answers whether its time grew; a line may come in pieces. */
function timeReader(onTime: (milliseconds: number) => void): (text: string) => boolean {
  let rest = '';
  let latest = -1;
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    const times = lines.map((line) => Number(/^out_time_(?:us|ms)=(\d+)/.exec(line)?.[1] ?? -1));
    const furthest = Math.max(-1, ...times);
    if (furthest <= latest) return false;
    latest = furthest;
    onTime(furthest / 1000);
    return true;
  };
}
