import type { Viewer } from '../../../platform/auth/viewer.ts';
import { claimCreation, findCreation } from '../../../platform/database/creation.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { newId, parseId } from '../../../platform/id.ts';
import { all, done, type Outcome, optional } from '../../../platform/outcome.ts';
import type { ObjectStore } from '../../../platform/storage/object-store.ts';
import { parseCategory } from '../categories/category.rules.ts';
import { assertNotBanned } from '../videos/author.service.ts';
import { originalKey } from '../videos/video.keys.ts';
import { parseDescription, parseTags, parseTitle } from '../videos/video.rules.ts';
import { type AnnouncedPart, toUpload, type Upload, type UploadRow, uploadColumns } from './upload.entity.ts';
import { lockUploadsOf, mayOpenOneMore, mayQueueOneMore, tooManyOpen, tooManyWaiting } from './upload.limits.ts';
import { parseFileName, parseParts, sizeOf, uploadLimits } from './upload.rules.ts';

export type UploadDeps = { readonly em: EntityManager; readonly objects: ObjectStore };
export type CreateInput = {
  readonly key: string;
  readonly title: string;
  readonly description?: string | null;
  readonly categoryId?: string | null;
  readonly tags?: readonly string[] | null;
  readonly fileName: string;
  readonly parts: readonly AnnouncedPart[];
};

/** Opens an upload; a second call with the same key answers the same one. */
export async function createUpload(deps: UploadDeps, viewer: Viewer, input: CreateInput): Promise<Outcome<Upload>> {
  await assertNotBanned(deps.em, viewer.id);
  const { key, ...content } = input;
  const creation = { authorId: viewer.id, operation: 'videoUploadCreate', key, input: content };
  const earlier = await findCreation(deps.em, creation);
  if (earlier !== null) return done(await ensureMultipart(deps, await requireUpload(deps, viewer, earlier)));

  const parsed = parseInput(content);
  if (!parsed.ok) return parsed;
  const outcome = await deps.em
    .transactional(async (tx): Promise<Outcome<string>> => {
      const id = newId();
      const first = await claimCreation(tx, { ...creation, newId: id });
      if (first !== null) return done(first);
      await lockUploadsOf(tx, viewer.id);
      if (!(await mayOpenOneMore(tx, viewer.id))) throw new LimitReached(tooManyOpen());
      // What could not be queued need not be sent.
      if (!(await mayQueueOneMore(tx, viewer.id))) throw new LimitReached(tooManyWaiting());
      await insertUpload(tx, { id, ownerId: viewer.id, ...parsed.value });
      return done(id);
    })
    .catch(refuseBeyondLimit);
  return outcome.ok ? done(await ensureMultipart(deps, await requireUpload(deps, viewer, outcome.value))) : outcome;
}

/** Thrown inside the transaction, so that the key is not used up by a refusal. */
class LimitReached extends Error {
  readonly outcome: Outcome<never>;

  constructor(outcome: Outcome<never>) {
    super('a limit of uploads was reached');
    this.outcome = outcome;
  }
}

function refuseBeyondLimit(error: unknown): Outcome<never> {
  if (error instanceof LimitReached) return error.outcome;
  throw error;
}

function parseInput({ title, description, categoryId, tags, fileName, parts }: Omit<CreateInput, 'key'>) {
  return all({
    title: parseTitle(title),
    description: parseDescription(description ?? ''),
    categoryId: optional(categoryId, parseCategory),
    tags: parseTags(tags ?? []),
    fileName: parseFileName(fileName),
    parts: parseParts(parts),
  });
}

type NewUpload = Pick<Upload, 'id' | 'ownerId' | 'title' | 'description' | 'tags' | 'fileName'> & {
  readonly categoryId: string | undefined;
  readonly parts: readonly AnnouncedPart[];
};

async function insertUpload(
  tx: EntityManager,
  { id, ownerId, title, description, categoryId, tags, fileName, parts }: NewUpload,
): Promise<void> {
  await tx.execute(
    `insert into upload (id, owner_id, video_id, title, description, category_id, tags, file_name, parts, size_bytes, status, created_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, 'OPEN', now(), now() + make_interval(hours => ?))`,
    [
      id,
      ownerId,
      newId(),
      title,
      description,
      categoryId ?? null,
      JSON.stringify(tags),
      fileName,
      JSON.stringify(parts),
      sizeOf(parts),
      uploadLimits.hours,
    ],
  );
}

/** Someone else's upload is not there for the viewer. */
export async function requireUpload({ em }: Pick<UploadDeps, 'em'>, viewer: Viewer, id: string): Promise<Upload> {
  const [row] = await em.execute<UploadRow[]>(`select ${uploadColumns} from upload where id = ? and owner_id = ?`, [
    parseId('Upload', id),
    viewer.id,
  ]);
  if (row === undefined) throw notFound('Upload', id);
  return toUpload(row);
}

/** The upload with the store told of it: a process may have died between the two, and the store is not asked inside a transaction. */
export async function ensureMultipart(deps: UploadDeps, upload: Upload): Promise<Upload> {
  if (upload.multipartId !== null || upload.status !== 'OPEN') return upload;
  const key = originalKey(upload.videoId);
  const { uploadId } = await deps.objects.createMultipart(key, { contentType: 'application/octet-stream' });
  const [kept] = await deps.em.execute<UploadRow[]>(
    `update upload set multipart_id = ? where id = ? and status = 'OPEN' and multipart_id is null returning ${uploadColumns}`,
    [uploadId, upload.id],
  );
  if (kept !== undefined) return toUpload(kept);
  await deps.objects.abortMultipart(key, uploadId);
  const [other] = await deps.em.execute<UploadRow[]>(`select ${uploadColumns} from upload where id = ?`, [upload.id]);
  return other === undefined ? upload : toUpload(other);
}
