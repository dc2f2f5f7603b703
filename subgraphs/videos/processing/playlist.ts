import type { Rendition } from '../videos/video.entity.ts';

export type Variant = Rendition & { readonly averageBandwidth: number; readonly codecs: string };
export type Segment = { readonly file: string; readonly seconds: number };

/**
 * The master playlist (RFC 8216, section 4.3.4). Written here because the ffmpeg that npm installs crashes when asked for one. Its URIs
 * are relative, so that they inherit the token in the path.
 */
export function masterPlaylist(variants: readonly Variant[]): string {
  const entries = variants.flatMap(({ name, width, height, bandwidth, averageBandwidth, codecs }) => [
    `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},AVERAGE-BANDWIDTH=${averageBandwidth},RESOLUTION=${width}x${height},CODECS="${codecs}"`,
    `${name}/index.m3u8`,
  ]);
  return ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-INDEPENDENT-SEGMENTS', ...entries, ''].join('\n');
}

/** The segments of a media playlist, in order. */
export function segmentsOf(playlist: string): Segment[] {
  return [...playlist.matchAll(/^#EXTINF:([\d.]+),[^\n]*\n([^#\s]+)$/gm)].map(([, seconds, file]) => ({
    seconds: Number(seconds),
    file: file ?? '',
  }));
}

/** H.264 as CODECS names it (RFC 6381): profile and level in hexadecimal. */
export function codecsOf({ profile, level, hasAudio }: { profile: string; level: number; hasAudio: boolean }): string {
  const bytes = profiles[profile] ?? '6400';
  const video = `avc1.${bytes}${level.toString(16).padStart(2, '0')}`;
  return hasAudio ? `${video},mp4a.40.2` : video;
}

const profiles: Readonly<Record<string, string>> = {
  'Constrained Baseline': '42c0',
  Baseline: '4200',
  Main: '4d40',
  High: '6400',
};
