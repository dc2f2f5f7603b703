import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { person } from '../support/person.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { type Product, startProduct } from '../support/product.ts';
import { announce, danmu, goLive, openTeller, rowsOf, session, stop } from './support/broadcast.ts';
import { watch } from './support/watching.ts';

/** The product on a database that outlives it. */
async function openWorld(environment: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const directory = await mkdtemp(join(inject('runDirectory'), 'live-'));
  const run = () => startProduct({ environment: { DATABASE_URL: database.url, DATA_DIR: directory, ...environment } });
  const teller = (product: Product) => openTeller({ ...product, databaseUrl: database.url });
  return { database, run, teller, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

test('a cursor outlives a restart: what was missed comes once, although memory is empty', async () => {
  const t0 = performance.now(); const mark = (w: string) => process.stderr.write(`MARK ${w} ${(performance.now()-t0).toFixed(0)}\n`);
  await using world = await openWorld({ LIVE_PRESENCE_SWEEP_MS: '100' });
  mark('1');
  const first = await world.run();
  mark('2');
  const ada = await first.register('ada_restart');
  mark('3');
  const broadcast = await goLive(ada);
  mark('4');
  await ada.ask(announce, { input: { roomId: broadcast.roomId, key: randomUUID() } });
  mark('5');
  const before = await watch(ada, broadcast.roomId);
  mark('6');
  const teller = world.teller(first);
  mark('7');
  await teller.tell(danmu(broadcast, 'seen'));
  mark('8');
  await before.until(() => before.seen.includes('seen') && before.counts().enters <= 1);
  mark('9');
  await before.leave();
  mark('10');
  await first[Symbol.asyncDispose]();
  mark('11');

  // On the bus while nobody runs.
  await teller.tell(danmu(broadcast, 'missed one'), danmu(broadcast, 'missed two'));
  mark('14');
  await using second = await world.run();
  mark('15');
  const again = person(second.url, { id: ada.id, token: ada.token ?? '' });
  mark('16');
  const after = await watch(again, broadcast.roomId, before.cursor());
  mark('17');
  await after.untilSeen(2);
  mark('18');
  await teller.tell(danmu(broadcast, 'live'));
  mark('19');

  expect(await after.untilSeen(3)).toEqual(['missed one', 'missed two', 'live']);
  mark('21');
  expect(after.hadGap()).toBe(false);
  mark('22');
  const { liveSession } = await again.ask(session, { id: broadcast.sessionId });
  mark('23');
  expect(liveSession?.stats).toMatchObject({ online: 1, enterCount: 1, danmuCount: 4 });
  mark('24');
  await after.leave();
  mark('25');
  await teller[Symbol.asyncDispose]();
  mark('26');
});

test('what is too old to be replayed is announced as a gap, and the feed goes on from there', async () => {
  await using world = await openWorld();
  const first = await world.run();
  const ada = await first.register('ada_gap');
  const broadcast = await goLive(ada);
  const before = await watch(ada, broadcast.roomId);
  const teller = world.teller(first);
  await teller.tell(danmu(broadcast, 'old'));
  await before.until(() => before.seen.includes('old'));
  await before.leave();
  await first[Symbol.asyncDispose]();
  await rowsOf({ databaseUrl: world.database.url }, `update live.live_event set received_at = received_at - interval '1 hour'`);

  await using second = await world.run();
  const again = person(second.url, { id: ada.id, token: ada.token ?? '' });
  const after = await watch(again, broadcast.roomId, Buffer.from('[0]').toString('base64url'));
  await after.until(after.hadGap);
  await teller.tell(danmu(broadcast, 'new'));

  expect(await after.untilSeen(1)).toEqual(['new']);
  await after.leave();
  await teller[Symbol.asyncDispose]();
});

test('whoever fell silent while the product was down is told to have left', async () => {
  await using world = await openWorld({ LIVE_PRESENCE_TIMEOUT_MS: '500', LIVE_PRESENCE_SWEEP_MS: '100' });
  const first = await world.run();
  const ada = await first.register('ada_silent');
  const broadcast = await goLive(ada);
  await ada.ask(announce, { input: { roomId: broadcast.roomId, key: randomUUID() } });
  await first[Symbol.asyncDispose]();

  await using second = await world.run();

  await vi.waitFor(async () => {
    const { liveSession } = await second.stranger.ask(session, { id: broadcast.sessionId });
    expect(liveSession?.stats).toMatchObject({ online: 0, enterCount: 1, peakOnline: 1 });
  }, 10_000);
});

test('a session whose process ends in the middle of its end is summarised by the next one', async () => {
  await using world = await openWorld({ LIVE_AGGREGATION_MS: '60000' });
  const first = await world.run();
  const ada = await first.register('ada_ending');
  const broadcast = await goLive(ada);
  await ada.ask(stop, { input: { roomId: broadcast.roomId } });
  await first[Symbol.asyncDispose]();

  await using second = await world.run();

  await vi.waitFor(async () => {
    const { liveSession } = await second.stranger.ask(session, { id: broadcast.sessionId });
    expect(liveSession?.status).not.toBe('ENDING');
  }, 10_000);
  await second[Symbol.asyncDispose]();
  await using third = await world.run();
  await vi.waitFor(async () => {
    const { liveSession } = await third.stranger.ask(session, { id: broadcast.sessionId });
    expect(liveSession).toMatchObject({ status: 'AGGREGATED', summary: { version: 1 } });
  }, 10_000);
});
