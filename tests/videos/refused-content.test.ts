import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import { makeFilm, makeLiar, makeSound } from './support/films.ts';
import { openStudio, type Studio } from './support/studio.ts';
import { publishFilm, uploadFilm, watchProcessing } from './support/uploads.ts';

let studio: Studio;
let ada: Person;

beforeAll(async () => {
  studio = await openStudio();
  ada = await studio.register('ada_content');
});
afterAll(() => studio[Symbol.asyncDispose]());

const own = graphql(`
  query OwnVideos { viewer { videos { edges { node { id status rejection playback { hlsUrl } } } } } }
`);

const playlist = ['#EXTM3U', '#EXT-X-TARGETDURATION:5', '#EXTINF:5,', 'file:///etc/passwd', '#EXT-X-ENDLIST', ''].join('\n');

test.each([
  ['text', async () => Buffer.from('this is not a video\n'.repeat(100)), 'NOT_A_VIDEO'],
  ['a playlist that names files of the server', async () => Buffer.from(playlist), 'NOT_A_VIDEO'],
  ['a script that names files of the server', async () => Buffer.from("ffconcat version 1.0\nfile 'original'\n"), 'NOT_A_VIDEO'],
  ['an MP4 without its pictures', async () => (await makeFilm({ seconds: 1 })).subarray(0, 2500), 'DECODING_FAILED'],
  ['sound without a picture', () => makeSound(1), 'NO_VIDEO_STREAM'],
  ['more than four hours that claim to be a second', () => makeLiar({ seconds: 15_000, rate: '1/60' }), 'TOO_LONG'],
  ['a fifth of a second', () => makeFilm({ seconds: 0.2, sound: false }), 'TOO_SHORT'],
])('%s ends as REJECTED with its reason, and nothing of it is kept', async (_, make, rejection) => {
  const videoId = await uploadFilm(ada, await make());

  const events = await watchProcessing(ada, videoId);

  expect(events.at(-1)).toMatchObject({ status: 'REJECTED', rejection });
  await vi.waitFor(async () => expect(await studio.stored()).toEqual([]), { timeout: 10_000, interval: 50 });
  const { viewer } = await ada.ask(own, {});
  expect(viewer?.videos?.edges[0]?.node).toEqual({ id: videoId, status: 'REJECTED', rejection, playback: null });
});

const length = graphql(`
  query FilmLength($id: ID!) { video(id: $id) { durationMs } }
`);

test('a film is as long as what is played of it, whatever its file claims', async () => {
  const videoId = await publishFilm(ada, await makeLiar({ seconds: 9 }));

  const { video } = await ada.ask(length, { id: videoId });

  expect(video?.durationMs).toBeGreaterThan(8900);
  expect(video?.durationMs).toBeLessThan(9200);
});

const renditions = graphql(`
  query Renditions($id: ID!) { video(id: $id) { width height playback { renditions { name width height } } } }
`);

test('a tiny silent film of odd size still gets two renditions', async () => {
  const videoId = await publishFilm(ada, await makeFilm({ seconds: 1, size: '50x38', sound: false }));

  const { video } = await ada.ask(renditions, { id: videoId });

  expect(video?.playback?.renditions).toEqual([
    { name: '38p', width: 50, height: 38 },
    { name: '18p', width: 24, height: 18 },
  ]);
});
