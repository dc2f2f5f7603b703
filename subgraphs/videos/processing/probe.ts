import { z } from 'zod';
import type { Rejection } from '../videos/video.entity.ts';
import type { MediaTools } from './media-tools.ts';
import { runTool, ToolGivenUpError } from './run-tool.ts';
import type { Workspace } from './workspace.ts';

/** What is to be transcoded. Sizes are as shown: turned, and with square pixels. */
export type Source = {
  readonly videoStream: number;
  readonly hasAudio: boolean;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
};
export type Probed =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'refused'; readonly rejection: Rejection };

/**
 * Containers that hold their content themselves. Playlists, image sequences and scripts name other files, by which an upload could
 * reach what is not its own; so does any protocol but `file`.
 */
const containers = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,mpegts,mpeg,mpegvideo,ogg,asf,h264,hevc';
export const safeInput = ['-protocol_whitelist', 'file', '-format_whitelist', containers] as const;

const probeSilenceMs = 60_000;

const number = z.coerce.number().optional().catch(undefined);
const stream = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  avg_frame_rate: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  tags: z.object({ rotate: number }).optional(),
  side_data_list: z.array(z.object({ rotation: number })).optional(),
});
const answer = z.object({ streams: z.array(stream).default([]) });
type Stream = z.infer<typeof stream>;

export type ProbeCall = {
  readonly tools: MediaTools;
  readonly workspace: Workspace;
  readonly file: string;
  readonly signal: AbortSignal;
};

/** Looks into an uploaded file. */
export async function probe({ tools, workspace, file, signal }: ProbeCall): Promise<Probed> {
  const args = ['-v', 'error', ...safeInput, '-print_format', 'json', '-show_streams', file];
  const result = await runTool({ command: tools.ffprobe, args, workspace, signal, silenceMs: probeSilenceMs }).catch(
    refuseHopeless,
  );
  if (result === null || result.code !== 0) return { kind: 'refused', rejection: 'NOT_A_VIDEO' };
  const { streams } = answer.parse(JSON.parse(result.output));
  if (streams.length === 0) return { kind: 'refused', rejection: 'NOT_A_VIDEO' };
  const picture = streams.find(
    (one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1 && (one.width ?? 0) > 0 && (one.height ?? 0) > 0,
  );
  if (picture === undefined) return { kind: 'refused', rejection: 'NO_VIDEO_STREAM' };
  const hasAudio = streams.some((one) => one.codec_type === 'audio');
  return {
    kind: 'source',
    source: {
      ...sizeOf(picture),
      videoStream: picture.index,
      hasAudio,
      framesPerSecond: ratio(picture.avg_frame_rate, '/') ?? 25,
    },
  };
}

// A file over which the prober despairs (no end after a minute, megabytes of answer) is not worth a second try.
function refuseHopeless(error: unknown): null {
  if (error instanceof ToolGivenUpError) return null;
  throw error;
}

function sizeOf(picture: Stream): { width: number; height: number } {
  const { width = 0, height = 0 } = picture;
  const shown = Math.round(width * (ratio(picture.sample_aspect_ratio, ':') ?? 1));
  const rotation = picture.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? picture.tags?.rotate ?? 0;
  return Math.abs(rotation) % 180 === 90 ? { width: height, height: shown } : { width: shown, height };
}

function ratio(text: string | undefined, separator: string): number | null {
  const [over = 0, under = 0] = (text ?? '').split(separator).map(Number);
  const value = over / under;
  return Number.isFinite(value) && value > 0 ? value : null;
}

const limits = { shortestMs: 500, longestMs: 4 * 3_600_000, side: 7680 } as const;

/** Nothing reads further than this, so that what is too long is known as such without being read to its end. */
export const readSeconds = limits.longestMs / 1000 + 1;

/** Why a picture of this size is not taken, or null. */
export const refusalOfSize = ({ width, height }: Pick<Source, 'width' | 'height'>): Rejection | null =>
  Math.max(width, height) > limits.side ? 'RESOLUTION_TOO_HIGH' : null;

export const isTooLong = (durationMs: number): boolean => durationMs > limits.longestMs;

/** Why content of this length is not taken, or null. The length is what was made: what a file claims proves nothing. */
export function refusalOfLength(durationMs: number): Rejection | null {
  if (isTooLong(durationMs)) return 'TOO_LONG';
  return durationMs < limits.shortestMs ? 'TOO_SHORT' : null;
}
