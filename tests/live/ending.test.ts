import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { liveEvents } from '../../schema/events/live.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Broadcast, danmu, goLive, openTeller, remove, rowsOf, session, start, stop } from './support/broadcast.ts';
import { watch } from './support/watching.ts';

let product: Product;
let teller: ReturnType<typeof openTeller>;

beforeAll(async () => {
  product = await startProduct({ environment: { LIVE_AGGREGATION_MS: '100' } });
  teller = openTeller(product);
});
afterAll(async () => {
  await teller[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const untilStatus = (sessionId: string, status: string) =>
  vi.waitFor(
    async () => expect((await product.stranger.ask(session, { id: sessionId })).liveSession?.status).toBe(status),
    10_000,
  );

/** Off air for as long as `age` says, and nothing of its LIVE_END came. */
async function stick({ roomId, sessionId }: Broadcast, age: string) {
  await rowsOf(product, 'update live.room set current_session_id = null where id = $1', [roomId]);
  await rowsOf(product, `update live.live_session set status = 'ENDING' where id = $1`, [sessionId]);
  await rowsOf(
    product,
    `insert into live.session_transition (session_id, from_status, to_status, at) values ($1, 'LIVE', 'ENDING', now() - $2::interval)`,
    [sessionId, age],
  );
}

const toldOf = (type: string, sessionId: string) =>
  rowsOf(product, `select id from live.outbox where type = $1 and payload->>'sessionId' = $2`, [type, sessionId]);

test('a session whose last event was lost is ended after a minute, and its viewers are told', async () => {
  const [ada, bob] = [await product.register('ada_stuck'), await product.register('bob_stuck')];
  const [stuck, recent] = [await goLive(ada), await goLive(bob)];
  const viewer = await watch(product.stranger, stuck.roomId);
  await stick(recent, '30 seconds');

  await stick(stuck, '61 seconds');

  await untilStatus(stuck.sessionId, 'AGGREGATED');
  await viewer.until(() => viewer.seen.includes('ENDED'));
  expect(await toldOf(liveEvents.sessionEnded.type, stuck.sessionId)).toHaveLength(1);
  await untilStatus(recent.sessionId, 'ENDING');
  await viewer.leave();
});

test('the stop of a session is told before its end', async () => {
  const ada = await product.register('ada_told');
  const { roomId, sessionId } = await goLive(ada);

  await ada.ask(stop, { input: { roomId } });

  expect(await toldOf(liveEvents.sessionStopping.type, sessionId)).toHaveLength(1);
});

test('a session that was deleted leaves nothing behind, also when its events come at that moment, and it is told', async () => {
  const ada = await product.register('ada_deleted');
  const broadcast = await goLive(ada);
  const { roomId, sessionId } = broadcast;
  await ada.ask(stop, { input: { roomId } });
  await untilStatus(sessionId, 'AGGREGATED');

  const late = Array.from({ length: 30 }, (_, n) => danmu(broadcast, `late ${n}`));
  const [, { liveSessionDelete }] = await Promise.all([
    (async () => {
      for (const event of late) await teller.tell(event);
    })(),
    ada.ask(remove, { input: { sessionId } }),
  ]);
  const next = await goOn(roomId);
  await teller.tell(danmu(next, 'behind all of them'));

  expect(liveSessionDelete).toEqual({ sessionId, userErrors: [] });
  await vi.waitFor(
    async () =>
      expect(await rowsOf(product, 'select id from live.live_event where session_id = $1', [next.sessionId])).not.toEqual([]),
    10_000,
  );
  expect(await rowsOf(product, 'select id from live.live_event where session_id = $1', [sessionId])).toEqual([]);
  expect(await toldOf(liveEvents.sessionDeleted.type, sessionId)).toHaveLength(1);

  async function goOn(id: string): Promise<Broadcast> {
    const { liveStart } = await ada.ask(start, { input: { roomId: id } });
    return { roomId: id, sessionId: liveStart.session?.id ?? '' };
  }
});
