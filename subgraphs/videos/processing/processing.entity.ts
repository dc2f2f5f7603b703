import type { Rejection, VideoStatus } from '../videos/video.entity.ts';

/** How far processing is. */
export type Processing = {
  readonly videoId: string;
  readonly status: VideoStatus;
  readonly attempt: number;
  readonly percent: number;
  readonly rejection: Rejection | null;
};

/** Where a change of a video's processing says 'look'. */
export const processingChannel = (videoId: string): string => `videos.processing:${videoId}`;

export const hasEnded = ({ status }: Pick<Processing, 'status'>): boolean => status !== 'QUEUED' && status !== 'PROCESSING';
