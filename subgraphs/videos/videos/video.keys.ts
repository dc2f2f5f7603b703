/** Where the uploaded file is kept: outside what the media route can reach. */
export const originalKey = (videoId: string): string => `originals/${videoId}`;
export const originalsPrefix = 'originals/';

/** Below this the media route serves. */
export const renditionsPrefix = 'renditions/';
export const renditionsOf = (videoId: string): string => `${renditionsPrefix}${videoId}/`;

/** The path that a media token is made for: one run's whole output. */
export const attemptPath = (videoId: string, attempt: number): string => `${videoId}/attempt-${attempt}`;
export const attemptPrefix = (videoId: string, attempt: number): string => `${renditionsPrefix}${attemptPath(videoId, attempt)}/`;
