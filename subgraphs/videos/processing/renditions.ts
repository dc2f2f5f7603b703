import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Rendition } from '../videos/video.entity.ts';
import type { Rung } from './ladder.rules.ts';
import { codecsOf, masterPlaylist, segmentsOf, type Variant } from './playlist.ts';
import { runTool } from './run-tool.ts';
import type { TranscodeCall } from './transcode.ts';

const segmentProbe = z.object({ streams: z.array(z.object({ profile: z.string(), level: z.number() })).min(1) });

export type Finished = { readonly renditions: readonly Rendition[]; readonly durationMs: number };

/** Measures what was made and writes the master playlist. Answers null when a rung has no segment, which is content without a frame. */
export async function finishRenditions(call: TranscodeCall): Promise<Finished | null> {
  const variants: (Variant & { readonly seconds: number })[] = [];
  for (const rung of call.rungs) {
    const variant = await variantOf(call, rung);
    if (variant === null) return null;
    variants.push(variant);
  }
  await writeFile(join(call.output, 'master.m3u8'), masterPlaylist(variants));
  return {
    renditions: variants.map(({ name, width, height, bandwidth }) => ({ name, width, height, bandwidth })),
    durationMs: Math.round(Math.max(...variants.map(({ seconds }) => seconds)) * 1000),
  };
}

/** BANDWIDTH is the rate of the worst segment, as RFC 8216 defines it, and so known only afterwards. */
async function variantOf(
  call: TranscodeCall,
  { name, width, height }: Rung,
): Promise<(Variant & { readonly seconds: number }) | null> {
  const folder = join(call.output, name);
  const segments = segmentsOf(await readFile(join(folder, 'index.m3u8'), 'utf8').catch(() => ''));
  const [first] = segments;
  if (first === undefined) return null;
  const sizes = await Promise.all(
    segments.map(async ({ file, seconds }) => ({ bits: (await stat(join(folder, file))).size * 8, seconds })),
  );
  const total = sizes.reduce((sum, { bits, seconds }) => ({ bits: sum.bits + bits, seconds: sum.seconds + seconds }), {
    bits: 0,
    seconds: 0,
  });
  const bandwidth = Math.ceil(Math.max(...sizes.map(({ bits, seconds }) => bits / Math.max(seconds, 0.1))));
  const averageBandwidth = Math.ceil(total.bits / Math.max(total.seconds, 0.1));
  return {
    name,
    width,
    height,
    bandwidth,
    averageBandwidth,
    seconds: total.seconds,
    codecs: codecsOf({ ...(await codecOf(call, join(folder, first.file))), hasAudio: call.source.hasAudio }),
  };
}

async function codecOf(
  { tools, workspace, signal }: TranscodeCall,
  segment: string,
): Promise<{ profile: string; level: number }> {
  const args = [
    '-v',
    'error',
    '-print_format',
    'json',
    '-show_entries',
    'stream=profile,level',
    '-select_streams',
    'v:0',
    segment,
  ];
  const { output } = await runTool({ command: tools.ffprobe, args, workspace, signal, silenceMs: 60_000 });
  const [stream] = segmentProbe.parse(JSON.parse(output)).streams;
  return { profile: stream?.profile ?? '', level: stream?.level ?? 0 };
}
