import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClusterProduct, clusterServices, startClusterProduct } from '../support/cluster-product.ts';
import { type Person, person } from '../support/person.ts';
import * as ask from './operations.ts';

const { missing } = clusterServices;
const title = `two routers and two danmu processes${missing.length > 0 ? ` (needs ${missing.join(', ')})` : ''}`;
const origin = Buffer.from('[0]').toString('base64url');
const senders = 12;
const messagesEach = 5;

describe.skipIf(missing.length > 0)(title, () => {
  let product: ClusterProduct;
  beforeAll(async () => {
    product = await startClusterProduct({ environment: { LIVE_DANMU_COOLDOWN_MS: '0' } });
  }, 180_000);
  afterAll(() => product[Symbol.asyncDispose]());

  test('two viewers on two routers see what many say at once, all of it, in the same order', { timeout: 60_000 }, async () => {
    const [first = '', second = ''] = product.urls;
    const streamer = await product.register('streamer');
    const people = await Promise.all(Array.from({ length: senders }, (_, n) => product.register(`sender${n}`)));
    const { liveRoomCreate } = await streamer.ask(ask.roomCreate, { input: { title: 'A crowded room' } });
    const roomId = liveRoomCreate.room?.id ?? '';
    await streamer.ask(ask.liveStart, { input: { roomId } });
    const viewers = [first, second].map((url) => listen(person(url), roomId, senders * messagesEach));

    await Promise.all(people.map((sender, n) => say(at(sender, n % 2 === 0 ? first : second), roomId)));
    const [one = [], other = []] = await Promise.all(viewers);

    expect(new Set(one).size).toBe(senders * messagesEach);
    expect(other).toEqual(one);
  });
});

/** The same person before another router. */
const at = ({ id, token }: Person, url: string): Person => person(url, { id, token: token ?? '' });

async function say(sender: Person, roomId: string): Promise<void> {
  for (let n = 0; n < messagesEach; n += 1)
    await sender.ask(ask.liveDanmu, { input: { key: randomUUID(), roomId, content: `${sender.id} says ${n}` } });
}

async function listen(viewer: Person, roomId: string, count: number): Promise<string[]> {
  const hearing = viewer.hear(ask.liveFeed, { roomId, after: origin });
  const heard: string[] = [];
  while (heard.length < count) {
    const { liveFeed } = await hearing.next();
    for (const item of liveFeed.items) if (item.__typename === 'LiveFeedDanmu') heard.push(item.content);
  }
  await hearing.leave();
  return heard;
}
