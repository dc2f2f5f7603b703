export type VideoStatus = 'QUEUED' | 'PROCESSING' | 'PUBLISHED' | 'REJECTED' | 'REMOVED';
export type Rejection = 'NOT_A_VIDEO' | 'NO_VIDEO_STREAM' | 'TOO_LONG' | 'TOO_SHORT' | 'RESOLUTION_TOO_HIGH' | 'DECODING_FAILED';

export type Rendition = { readonly name: string; readonly width: number; readonly height: number; readonly bandwidth: number };

export type Video = {
  readonly id: string;
  readonly authorId: string;
  readonly title: string;
  readonly description: string;
  readonly categoryId: string | null;
  readonly tags: readonly string[];
  readonly status: VideoStatus;
  readonly rejection: Rejection | null;
  readonly durationMs: number | null;
  readonly width: number | null;
  readonly height: number | null;
  /** The run whose output is played; null until one was published. */
  readonly publishedAttempt: number | null;
  readonly renditions: readonly Rendition[];
  readonly playCount: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
};

export type VideoRow = {
  id: string;
  author_id: string;
  title: string;
  description: string;
  category_id: string | null;
  tags: string[];
  status: VideoStatus;
  rejection: Rejection | null;
  duration_ms: number | null;
  width: number | null;
  height: number | null;
  published_attempt: number | null;
  renditions: Rendition[] | null;
  play_count: number;
  version: string;
  created_at: string;
  published_at: string | null;
};

/** What `toVideo` reads of the table `video v`. */
export const videoColumns = `v.id, v.author_id, v.title, v.description, v.category_id, v.tags, v.status, v.rejection, v.duration_ms, v.width,
  v.height, v.published_attempt, v.renditions, v.play_count, v.version, v.created_at, v.published_at`;

/** Whether everyone may see the row `v`. */
export const isPublicSql = `v.status = 'PUBLISHED' and not exists (select 1 from banned_author b where b.user_id = v.author_id)`;

export const toVideo = (row: VideoRow): Video => ({
  id: row.id,
  authorId: row.author_id,
  title: row.title,
  description: row.description,
  categoryId: row.category_id,
  tags: row.tags,
  status: row.status,
  rejection: row.rejection,
  durationMs: row.duration_ms,
  width: row.width,
  height: row.height,
  publishedAttempt: row.published_attempt,
  renditions: row.renditions ?? [],
  playCount: row.play_count,
  version: Number(row.version),
  createdAt: new Date(row.created_at),
  publishedAt: row.published_at === null ? null : new Date(row.published_at),
});
