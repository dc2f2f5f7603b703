import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '../support/person.ts';
import { openStudio, type Studio } from './support/studio.ts';
import { abortUpload, announce, completeUpload, createUpload, inputFor, send, upload } from './support/uploads.ts';

let studio: Studio;
let ada: Person;
const mebibyte = 1024 ** 2;
const file = Buffer.alloc(5 * mebibyte + 100, 'a film');
const [first, second] = [file.subarray(0, 5 * mebibyte), file.subarray(5 * mebibyte)];

beforeAll(async () => {
  studio = await openStudio({ environment: { VIDEO_SWEEP_SECONDS: '1' } });
  ada = await studio.register('ada_refused');
});
afterAll(() => studio[Symbol.asyncDispose]());

async function open(person = ada) {
  const { videoUploadCreate } = await person.ask(createUpload, { input: inputFor(file) });
  const opened = videoUploadCreate.upload;
  const [one, two] = opened?.parts ?? [];
  if (!opened || !one || !two) throw new Error(JSON.stringify(videoUploadCreate.userErrors));
  return { id: opened.id, one, two };
}

const complete = async (uploadId: string, person = ada) => (await person.ask(completeUpload, { uploadId })).videoUploadComplete;
const nothingStored = () => vi.waitFor(async () => expect(await studio.stored()).toEqual([]), { timeout: 10_000, interval: 50 });

const md5 = 'a'.repeat(32);
test.each([
  ['is empty', { parts: [] }, 'EMPTY_FILE', 'parts'],
  [
    'has more than 8 GiB',
    { parts: Array.from({ length: 129 }, () => ({ sizeBytes: 64 * mebibyte, md5 })) },
    'FILE_TOO_LARGE',
    'parts',
  ],
  [
    'has a small part before the last',
    {
      parts: [
        { sizeBytes: 1, md5 },
        { sizeBytes: 1, md5 },
      ],
    },
    'INVALID',
    'parts',
  ],
  ['has a title of 101 characters', { title: '影'.repeat(101) }, 'TOO_LONG', 'title'],
  ['has no title', { title: ' ' }, 'INVALID', 'title'],
  ['has a category that does not exist', { categoryId: 'nothing' }, 'INVALID', 'categoryId'],
  ['has eleven tags', { tags: Array.from({ length: 11 }, (_, n) => `tag${n}`) }, 'INVALID', 'tags'],
])('a file that %s is refused before anything is stored', async (_, given, code, field) => {
  const { videoUploadCreate } = await ada.ask(createUpload, { input: { ...inputFor(file), ...given } });

  expect(videoUploadCreate).toMatchObject({ upload: null, userErrors: [{ code, field: ['input', field] }] });
  expect(await studio.stored()).toEqual([]);
});

test('a part with other content is refused, and the upload says which part is missing', async () => {
  const { id, one, two } = await open();

  const wrong = await send(one, Buffer.from(first).fill('other'));
  const right = await send(two, second);

  expect([wrong.ok, right.ok]).toEqual([false, true]);
  expect(await complete(id)).toMatchObject({
    video: null,
    userErrors: [{ code: 'PART_MISSING', message: 'Not arrived yet: part 1.' }],
  });
  await ada.ask(abortUpload, { uploadId: id });
  await nothingStored();
});

test('a stored part that is not what was announced is named when the upload is completed', async () => {
  const { id, one, two } = await open();
  await Promise.all([send(one, first), send(two, second)]);
  const [announced] = announce([first]);
  await studio.rows('update videos.upload set parts = $1 where id = $2', [
    JSON.stringify([announced, { sizeBytes: second.length, md5 }]),
    id,
  ]);

  expect(await complete(id)).toMatchObject({
    video: null,
    userErrors: [{ code: 'PART_MISMATCH', message: 'Not as announced: part 2. Send again.' }],
  });
  await ada.ask(abortUpload, { uploadId: id });
  await nothingStored();
});

test('a URL that was altered takes nothing', async () => {
  const { id, one } = await open();
  const altered = { ...one, url: String(one.url).replace(/size=\d+/, 'size=5') };

  expect((await send(altered, Buffer.from('12345'))).status).toBe(403);
  await ada.ask(abortUpload, { uploadId: id });
});

test('a URL whose signature is spelt differently takes nothing', async () => {
  const { id, one } = await open();

  expect((await send({ ...one, url: `${one.url}=` }, first)).status).toBe(403);
  expect((await send(one, first)).status).toBe(200);
  await ada.ask(abortUpload, { uploadId: id });
});

test("someone else's upload is not there: not to be seen, completed or aborted", async () => {
  const { id } = await open();
  const bob = await studio.register('bob_refused');

  const answers = await Promise.all([
    bob.answer(upload, { id }),
    bob.answer(completeUpload, { uploadId: id }),
    bob.answer(abortUpload, { uploadId: id }),
  ]);
  const signedOut = await studio.stranger.answer(upload, { id });

  expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
  expect(signedOut.errors?.[0]?.extensions?.code).toMatch(/UNAUTH/);
  await ada.ask(abortUpload, { uploadId: id });
});

test('an aborted upload takes no part, cannot be completed and leaves nothing', async () => {
  const { id, one, two } = await open();
  await send(one, first);

  const aborted = await ada.ask(abortUpload, { uploadId: id });
  const again = await ada.ask(abortUpload, { uploadId: id });

  expect([aborted, again].map(({ videoUploadAbort }) => videoUploadAbort.upload?.status)).toEqual(['ABORTED', 'ABORTED']);
  expect((await send(two, second)).status).toBe(404);
  expect(await complete(id)).toMatchObject({ video: null, userErrors: [{ code: 'UPLOAD_ENDED' }] });
  await nothingStored();
});

test('completed and aborted at once, an upload is either a video or ended, and never told to lack a part', async () => {
  for (let round = 0; round < 12; round += 1) {
    const { id, one, two } = await open();
    await Promise.all([send(one, first), send(two, second)]);

    const [completed] = await Promise.all([complete(id), ada.ask(abortUpload, { uploadId: id })]);

    const codes = completed.userErrors.map(({ code }) => code);
    expect(completed.video ? [] : ['UPLOAD_ENDED']).toEqual(codes);
  }
});

test('an upload that is not completed in time is over, and what had arrived is deleted without anyone asking', async () => {
  const { id, one } = await open();
  await send(one, first);

  await studio.rows(`update videos.upload set expires_at = now() where id = $1`, [id]);

  const { videoUpload } = await ada.ask(upload, { id });
  expect(videoUpload).toMatchObject({ status: 'EXPIRED', video: null });
  expect(videoUpload?.parts.map(({ url }) => url)).toEqual([null, null]);
  expect(await complete(id)).toMatchObject({ userErrors: [{ code: 'UPLOAD_ENDED' }] });
  await nothingStored();
});

test('the same key answers the same upload, with other input it is refused', async () => {
  const input = inputFor(file);
  const [one, two] = await Promise.all([ada.ask(createUpload, { input }), ada.ask(createUpload, { input })]);

  const other = await ada.answer(createUpload, { input: { ...input, title: 'Another film' } });

  expect(one.videoUploadCreate.upload?.id).toBe(two.videoUploadCreate.upload?.id);
  expect(other.errors?.[0]?.extensions?.code).toBe('KEY_REUSED');
  await ada.ask(abortUpload, { uploadId: one.videoUploadCreate.upload?.id ?? '' });
});

test('twenty videos of a person may wait for processing; another is completed once there is room', async () => {
  const cyd = await studio.register('cyd_greedy');
  const { id, one, two } = await open(cyd);
  await Promise.all([send(one, first), send(two, second)]);
  await studio.rows(
    `insert into videos.video (id, author_id, title, description, tags, status, created_at)
     select gen_random_uuid(), $1, 'waits', '', '[]', 'QUEUED', now() from generate_series(1, 20)`,
    [cyd.id],
  );

  const created = (await cyd.ask(createUpload, { input: inputFor(file) })).videoUploadCreate;
  const refused = await complete(id, cyd);
  const after = (await cyd.ask(upload, { id })).videoUpload;
  await studio.rows(`delete from videos.video where id in (select id from videos.video where author_id = $1 limit 1)`, [cyd.id]);
  const completed = await complete(id, cyd);

  expect([created, refused].map(({ userErrors }) => userErrors[0]?.code)).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED']);
  expect(after).toMatchObject({ status: 'OPEN', parts: [{ arrived: true }, { arrived: true }] });
  expect(completed.video?.id).toBeDefined();
});

test('ten uploads may be open at a time, also when twelve are asked for at once', async () => {
  const bob = await studio.register('bob_greedy');

  const answers = await Promise.all(Array.from({ length: 12 }, () => bob.ask(createUpload, { input: inputFor(file) })));

  const codes = answers.flatMap(({ videoUploadCreate }) => videoUploadCreate.userErrors.map(({ code }) => code));
  expect(codes).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED']);
});
