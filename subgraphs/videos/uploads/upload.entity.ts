export type UploadStatus = 'OPEN' | 'COMPLETED' | 'ABORTED' | 'EXPIRED';
export type AnnouncedPart = { readonly sizeBytes: number /** In hexadecimal, lower case. */; readonly md5: string };

export type Upload = {
  readonly id: string;
  readonly ownerId: string;
  /** The id of the video that it becomes, and with it the key under which the bytes are kept. */
  readonly videoId: string;
  /** The store's name for it; null until the store was asked. */
  readonly multipartId: string | null;
  readonly title: string;
  readonly description: string;
  readonly categoryId: string | null;
  readonly tags: readonly string[];
  readonly fileName: string;
  readonly announced: readonly AnnouncedPart[];
  readonly sizeBytes: number;
  readonly status: UploadStatus;
  readonly expiresAt: Date;
};

export type UploadRow = {
  id: string;
  owner_id: string;
  video_id: string;
  multipart_id: string | null;
  title: string;
  description: string;
  category_id: string | null;
  tags: string[];
  file_name: string;
  parts: AnnouncedPart[];
  size_bytes: string;
  status: UploadStatus;
  expires_at: string;
};

/** An upload whose time is over has expired, whether or not the sweep has been there. */
export const uploadColumns = `id, owner_id, video_id, multipart_id, title, description, category_id, tags, file_name, parts, size_bytes,
  case when status = 'OPEN' and expires_at <= now() then 'EXPIRED' else status end as status, expires_at`;

export const toUpload = (row: UploadRow): Upload => ({
  id: row.id,
  ownerId: row.owner_id,
  videoId: row.video_id,
  multipartId: row.multipart_id,
  title: row.title,
  description: row.description,
  categoryId: row.category_id,
  tags: row.tags,
  fileName: row.file_name,
  announced: row.parts,
  sizeBytes: Number(row.size_bytes),
  status: row.status,
  expiresAt: new Date(row.expires_at),
});
