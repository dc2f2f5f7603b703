import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { makeFilm, mediaTools } from './support/films.ts';
import { openStudio, type Studio } from './support/studio.ts';
import { publishFilm, uploadFilm, watchProcessing } from './support/uploads.ts';

/** Another program in ffmpeg's place: a case of work that goes on and on. */
async function endlessEncoder(): Promise<string> {
  const path = join(await mkdtemp(join(inject('runDirectory'), 'endless-')), 'ffmpeg');
  await writeFile(path, '#!/bin/sh\nn=1\nwhile :; do echo out_time_us=$n; n=$((n+1)); /bin/sleep 0.05; done\n');
  await chmod(path, 0o755);
  return path;
}

const patience = { timeout: 25_000, interval: 100 };

const stateOf = async ({ rows }: Studio, videoId: string) =>
  (await rows<{ status: string; attempt: number }>('select status, attempt from videos.video where id = $1', [videoId]))[0];

test('content that is never done in time is refused after three tries', async () => {
  const { ffprobe } = await mediaTools();
  const environment = { FFMPEG_PATH: await endlessEncoder(), FFPROBE_PATH: ffprobe, VIDEO_PATIENCE_SECONDS: '1' };
  await using studio = await openStudio({ environment });
  const ada = await studio.register('ada_hopeless');
  const videoId = await uploadFilm(ada, await makeFilm({ seconds: 1 }));

  const events = await watchProcessing(ada, videoId);

  expect(events.at(-1)).toMatchObject({ status: 'REJECTED', rejection: 'DECODING_FAILED' });
  expect(await stateOf(studio, videoId)).toMatchObject({ attempt: 3 });
});

test('a video that nobody works on any more, whatever became of its job, comes to its end', async () => {
  await using studio = await openStudio({ environment: { VIDEO_SWEEP_SECONDS: '1' } });
  const ada = await studio.register('ada_forgotten');
  const film = await makeFilm({ seconds: 1 });
  const ids = [await publishFilm(ada, film), await publishFilm(ada, film), await publishFilm(ada, film)];
  const [lost = '', ended = '', failed = ''] = ids;
  await studio.rows(`delete from videos_jobs.job where id = $1`, [lost]);
  await studio.rows(`update videos_jobs.job set state = 'failed', retry_count = retry_limit where id = $1`, [failed]);

  await studio.rows(
    `update videos.video set status = 'PROCESSING', published_attempt = null, worked_at = now() - interval '1 hour' where id = any($1)`,
    [ids],
  );

  await vi.waitFor(async () => {
    expect(await stateOf(studio, lost)).toEqual({ status: 'PUBLISHED', attempt: 2 });
    expect(await stateOf(studio, ended)).toEqual({ status: 'PUBLISHED', attempt: 2 });
    // Its tries were used up: the last one refuses it.
    expect(await stateOf(studio, failed)).toEqual({ status: 'REJECTED', attempt: 2 });
  }, patience);
});

test('a job that still waits for its turn is not doubled', async () => {
  await using studio = await openStudio({ environment: { VIDEO_SWEEP_SECONDS: '1' } });
  const ada = await studio.register('ada_patient');
  const videoId = await publishFilm(ada, await makeFilm({ seconds: 1 }));
  await studio.rows(`update videos_jobs.job set state = 'created', start_after = now() + interval '1 hour' where id = $1`, [
    videoId,
  ]);
  const stale = await studio.rows<{ at: Date }>(
    `update videos.video set status = 'QUEUED', published_attempt = null, worked_at = now() - interval '1 hour' where id = $1 returning worked_at as at`,
    [videoId],
  );
  const second = await publishFilm(ada, await makeFilm({ seconds: 2 }));

  expect(stale).toHaveLength(1);
  expect(await stateOf(studio, second)).toMatchObject({ status: 'PUBLISHED' });
  expect(await stateOf(studio, videoId)).toEqual({ status: 'QUEUED', attempt: 1 });
  expect(await studio.rows('select 1 from videos_jobs.job where id = $1', [videoId])).toHaveLength(1);
});
