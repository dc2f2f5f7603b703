import { signMediaPrefix } from '../../../platform/storage/media-token.ts';
import type { SigningKeys } from '../../../platform/storage/sign.ts';
import type { Rendition, Video } from './video.entity.ts';
import { attemptPath } from './video.keys.ts';

export type Playback = {
  readonly hlsUrl: string;
  readonly posterUrl: string;
  readonly expiresAt: Date;
  readonly renditions: readonly Rendition[];
};
export type PlaybackDeps = { readonly mediaKeys: SigningKeys; readonly mediaUrl: string };

const goodForMs = 6 * 3_600_000;
/** Within one step everyone gets the same URLs, so that caches can share what is behind them. */
const stepMs = 10 * 60_000;

/** Where to play a published video; null for any other. Good for nearly 6 h, longer than the longest video. */
export function playbackOf({ mediaKeys, mediaUrl }: PlaybackDeps, video: Video, now: Date): Playback | null {
  if (video.status !== 'PUBLISHED' || video.publishedAttempt === null) return null;
  const expiresAt = new Date(Math.floor(now.getTime() / stepMs) * stepMs + goodForMs);
  const path = attemptPath(video.id, video.publishedAttempt);
  const base = `${mediaUrl}/media/${signMediaPrefix(mediaKeys, path, expiresAt)}/${path}`;
  return { hlsUrl: `${base}/master.m3u8`, posterUrl: `${base}/poster.jpg`, expiresAt, renditions: video.renditions };
}
