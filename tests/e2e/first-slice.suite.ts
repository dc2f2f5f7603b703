import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import type { Person } from '../support/person.ts';
import type { Product } from '../support/product.ts';
import { complaintsAbout, makeFilm } from '../videos/support/films.ts';
import { completeUpload, createUpload, inputFor, partsOf, send, upload, watchProcessing } from '../videos/support/uploads.ts';
import * as ask from './operations.ts';

/** The cursor before everything: whoever passes it misses nothing, however late the subscription begins. */
const origin = Buffer.from('[0]').toString('base64url');

/** Many processes begin at once, on however small a machine. */
const startingMs = 180_000;
const soon = { timeout: 15_000, interval: 50 };

/** What people do with the product, however many processes it runs in. */
export function firstSlice(start: (environment: Readonly<Record<string, string>>) => Promise<Product>): void {
  let product: Product;
  let mei: Person;
  let kenji: Person;
  let lena: Person;
  let videoId: string;
  /** Danmaku over the film: what is sent before someone listens is not heard, and said again. */
  let sent = 0;

  beforeAll(async () => {
    product = await start({ COMMENT_INTERVAL_MS: '0', DANMU_COOLDOWN_MS: '0', LIVE_DANMU_COOLDOWN_MS: '0' });
    [mei, kenji, lena] = await Promise.all([product.register('mei'), product.register('kenji'), product.register('lena')]);
  }, startingMs);
  afterAll(() => product[Symbol.asyncDispose]());

  test('1. a real film goes up in parts, out of order and one twice, is processed, and every segment of it plays', {
    timeout: 90_000,
  }, async () => {
    const film = await makeFilm({ seconds: 4, size: '640x360', noise: true });
    const parts = partsOf(film);
    const { videoUploadCreate } = await mei.ask(createUpload, {
      input: inputFor(film, { title: '夜里的猫 Night cat', tags: ['猫'] }),
    });
    const opened = videoUploadCreate.upload ?? { id: '', parts: [] };
    for (const n of [...parts.keys()].reverse().concat(0)) await send(opened.parts[n] ?? never(), parts[n] ?? never());
    const arrived = (await mei.ask(upload, { id: opened.id })).videoUpload?.parts.map((part) => part.arrived);

    const { videoUploadComplete } = await mei.ask(completeUpload, { uploadId: opened.id });
    videoId = videoUploadComplete.video?.id ?? '';
    const events = await watchProcessing(mei, videoId);
    const { video } = await kenji.ask(ask.playback, { id: videoId });

    expect(parts.length).toBeGreaterThanOrEqual(2);
    expect(arrived).toEqual(parts.map(() => true));
    expect(events.at(-1)?.status).toBe('PUBLISHED');
    expect(events.map(({ percent }) => percent)).toEqual(events.map(({ percent }) => percent).toSorted((a, b) => a - b));
    expect(video).toMatchObject({ title: '夜里的猫 Night cat', author: { handle: 'mei' } });
    expect(video?.playback?.renditions.length).toBeGreaterThanOrEqual(2);
    expect((await fetch(video?.playback?.posterUrl ?? '')).headers.get('content-type')).toBe('image/jpeg');
    expect(await complaintsAboutSegments(video?.playback?.hlsUrl ?? '')).toEqual([]);
  });

  test('2. a danmaku over the film reaches whoever watches it, and stands in its segment', async () => {
    const hearing = mei.hear(ask.danmuAdded, { videoId });
    const heard = hearing.until(({ danmuAdded }) => danmuAdded.danmu !== null);
    const look = { progressMs: 1500, colour: 0xff0000, mode: 'TOP', size: 36 } as const;

    const { danmuAdded } = await whileSaying(heard, async () => {
      // The same words twice within a minute are refused.
      const content = sent === 0 ? '前方高能' : `前方高能 ${sent}`;
      const { danmuSend } = await kenji.ask(ask.danmuSend, { input: { key: randomUUID(), videoId, content, ...look } });
      expect(danmuSend.userErrors).toEqual([]);
      sent += 1;
    });
    const { video } = await lena.ask(ask.segment, { id: videoId });
    await hearing.leave();

    expect(danmuAdded.danmu?.progressMs).toBe(1500);
    expect(video?.danmuSegment?.items[0]).toEqual({ content: '前方高能', ...look });
  });

  test('3. a live room: two viewers see the same chat in the same order, a reconnect misses nothing, and the summary counts it all', {
    timeout: 60_000,
  }, async () => {
    const { liveRoomCreate } = await lena.ask(ask.roomCreate, { input: { title: 'Late night studio' } });
    const roomId = liveRoomCreate.room?.id ?? '';
    const started = await Promise.all([1, 2].map(() => lena.ask(ask.liveStart, { input: { roomId } })));
    const sessions = new Set(started.map(({ liveStart }) => liveStart.session?.id));
    for (const viewer of [mei, kenji]) await viewer.ask(ask.presence, { input: { roomId, key: randomUUID() } });
    await kenji.ask(ask.liveLike, { input: { roomId, key: randomUUID(), count: 3 } });

    const first = await hearChat(
      mei,
      roomId,
      origin,
      async () => {
        for (const content of ['晚上好', 'hello', '666'])
          await lena.ask(ask.liveDanmu, { input: { key: randomUUID(), roomId, content } });
      },
      3,
    );
    const second = await hearChat(kenji, roomId, origin, async () => {}, 3);
    await lena.ask(ask.liveDanmu, { input: { key: randomUUID(), roomId, content: 'while mei was away' } });
    const missed = await hearChat(mei, roomId, first.cursor, async () => {}, 1);
    const listed = await product.stranger.ask(ask.liveRooms, {});
    await lena.ask(ask.liveStop, { input: { roomId } });

    expect(sessions.size).toBe(1);
    expect(first.said).toEqual(['lena: 晚上好', 'lena: hello', 'lena: 666']);
    expect(second.said).toEqual(first.said);
    expect(missed.said).toEqual(['lena: while mei was away']);
    expect(listed.liveRooms.edges[0]?.node).toMatchObject({ id: roomId, streamer: { handle: 'lena' } });
    const [sessionId = ''] = [...sessions];
    await vi.waitFor(async () => {
      const { liveSession } = await product.stranger.ask(ask.session, { id: sessionId });
      expect(liveSession?.status).toBe('AGGREGATED');
      expect(liveSession?.stats).toEqual({ danmuCount: 4, likeCount: 3, enterCount: 2 });
      expect(liveSession?.summary).toMatchObject({ danmuCount: 4, likeCount: 3, enterCount: 2, uniqueViewers: 2 });
      expect(liveSession?.summary?.topSenders).toEqual([{ user: { handle: 'lena' }, danmuCount: 4 }]);
    }, soon);
  });

  test('4. people: follow, like, comment and reply, each told once, across a reconnect', async () => {
    const hearing = mei.hear(ask.notified, { after: origin });
    await kenji.ask(ask.follow, { input: { userId: mei.id } });
    const { notificationReceived } = await hearing.next();
    await hearing.leave();
    await Promise.all([1, 2].map(() => kenji.ask(ask.like, { input: { subject: 'VIDEO', subjectId: videoId } })));
    const key = randomUUID();
    const input = { key, subject: 'VIDEO', subjectId: videoId, text: '好看！' } as const;
    const said = [await kenji.ask(ask.comment, { input }), await kenji.ask(ask.comment, { input })].map(
      ({ commentCreate }) => commentCreate.comment?.id,
    );

    const away = mei.hear(ask.notified, { after: notificationReceived.cursor });
    const missed = [await away.next(), await away.next()].map((event) => event.notificationReceived.notification?.kind);
    await away.leave();
    const { video } = await lena.ask(ask.playback, { id: videoId });

    expect(notificationReceived.notification).toEqual({ kind: 'FOLLOW', actor: { handle: 'kenji' } });
    expect(said[0]).toBe(said[1]);
    expect(missed.sort()).toEqual(['COMMENT', 'LIKE']);
    expect(video).toMatchObject({ likeCount: 1, commentCount: 1, danmuCount: sent });
  });

  test('5. discover: the film is found, hot and recommended, until it has been seen', async () => {
    const before = await vi.waitFor(async () => {
      const found = await lena.ask(ask.discover, { words: '夜里的猫' });
      expect(found.hotVideos.edges[0]?.node?.id).toBe(videoId);
      expect(found.search.edges[0]?.node).toEqual({ __typename: 'Video', id: videoId });
      expect(found.recommendedVideos.edges.map(({ node }) => node?.id)).toContain(videoId);
      return found;
    }, soon);
    await lena.ask(ask.play, { input: { videoId, key: randomUUID(), progressMs: 1200 } });

    await vi.waitFor(async () => {
      const after = await lena.ask(ask.discover, { words: 'night CAT' });
      expect(after.recommendedVideos.edges.map(({ node }) => node?.id)).not.toContain(videoId);
      expect(after.viewer?.watchHistory?.edges).toEqual([{ progressMs: 1200, node: { id: videoId } }]);
      expect(after.search.edges[0]?.node).toMatchObject({ id: videoId });
    }, soon);
    expect(before.videoFeed.edges.map(({ node }) => node.id)).toEqual([videoId]);
    expect(before.search.edges[0]?.highlights[0]?.fragments[0]).toContain('<em>');
    expect(before.channels.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['RECOMMENDED', 'HOT', 'LIVE', 'CATEGORY']),
    );
  });

  test('6. explore: a browser gets the explorer, and a program its introspection', async () => {
    const page = await fetch(`${product.url}/graphql`, { headers: { accept: 'text/html' } });
    const introspection = await fetch(
      `${product.url}/graphql?query=${encodeURIComponent('{ __schema { queryType { name } } }')}`,
      {
        headers: { 'apollo-require-preflight': 'yes' },
      },
    );

    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('explorer.js');
    expect(await introspection.json()).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });
}

/** Repeats something until it is heard: whoever subscribes hears what happens from then on. */
async function whileSaying<T>(heard: Promise<T>, say: () => Promise<unknown>): Promise<T> {
  let isHeard = false;
  void heard.finally(() => {
    isHeard = true;
  });
  do await say();
  while (!isHeard && (await Promise.race([heard.then(() => false), new Promise<boolean>((go) => setTimeout(go, 200, true))])));
  return heard;
}

/** What is said in a room behind a cursor, with who said it, until so many messages were heard. */
async function hearChat(viewer: Person, roomId: string, after: string, act: () => Promise<void>, messages: number) {
  const hearing = viewer.hear(ask.liveFeed, { roomId, after });
  const said: string[] = [];
  let cursor = after;
  await act();
  while (said.length < messages) {
    const { liveFeed } = await hearing.next();
    cursor = liveFeed.cursor;
    for (const item of liveFeed.items)
      if (item.__typename === 'LiveFeedDanmu') said.push(`${item.sender?.handle}: ${item.content}`);
  }
  await hearing.leave();
  return { said, cursor };
}

/** What ffmpeg says against each segment of each rendition. */
async function complaintsAboutSegments(masterUrl: string): Promise<string[]> {
  const directory = await mkdtemp(join(inject('runDirectory'), 'segments-'));
  const complaints: string[] = [];
  for (const playlist of await linesOf(masterUrl)) {
    for (const segment of await linesOf(new URL(playlist, masterUrl).href)) {
      const file = join(directory, randomUUID());
      await writeFile(file, Buffer.from(await (await fetch(new URL(segment, new URL(playlist, masterUrl)))).arrayBuffer()));
      complaints.push(await complaintsAbout(file));
    }
  }
  expect(complaints.length).toBeGreaterThanOrEqual(2);
  return complaints.filter((complaint) => complaint !== '');
}

const linesOf = async (url: string): Promise<string[]> =>
  (await (await fetch(url)).text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

function never(): never {
  throw new Error('a part is missing');
}
