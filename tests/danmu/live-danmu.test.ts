import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { liveEvents } from '../../schema/events/live.ts';
import { type RawLiveEvent, rawLiveEvent, rawTopic } from '../../schema/events/live-raw.ts';
import { graphql } from '../support/__generated__/gql.ts';
import type { LiveDanmuSendInput } from '../support/__generated__/graphql.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { query, tell, untilKnown } from './support.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const sendDocument = graphql(`
  mutation SendLiveDanmu($input: LiveDanmuSendInput!) {
    liveDanmuSend(input: $input) { danmu { id content colour progressMs senderHash sentAt } userErrors { code } }
  }
`);

type Input = Partial<LiveDanmuSendInput> & { roomId: string };
const inputOf = (input: Input): LiveDanmuSendInput => ({ key: randomUUID(), content: 'hello', ...input });

const send = async (sender: Person, input: Input) => (await sender.ask(sendDocument, { input: inputOf(input) })).liveDanmuSend;
const codesOf = async (sender: Person, input: Input) => (await send(sender, input)).userErrors.map(({ code }) => code);
const sendError = async (sender: Person, input: Input) =>
  (await sender.answer(sendDocument, { input: inputOf(input) })).errors?.[0]?.extensions?.code;

const sessionOf = (roomId: string) => ({
  roomId,
  sessionId: v7(),
  streamerId: v7(),
  title: 'On air',
  at: new Date().toISOString(),
});

async function roomOnAir(roomId = v7()) {
  const session = sessionOf(roomId);
  await tell(product, liveEvents.sessionStarted, session.roomId, session);
  await untilKnown(product, session.roomId, `facts->>'sessionId' = '${session.sessionId}'`);
  return session;
}

/** What the room's sequencer was told, in order. */
async function rawEventsOf(roomId: string): Promise<RawLiveEvent[]> {
  const rows = await query<{ payload: unknown }>(
    product,
    'select payload from danmu.outbox where topic = $1 and key = $2 order by position',
    [rawTopic, roomId],
  );
  return rows.map(({ payload }) => rawLiveEvent.parse(payload));
}

test('a danmaku in a room on air is answered at once and told to its sequencer with name and picture', async () => {
  const [ada, { roomId, sessionId }] = await Promise.all([product.register('ada_live'), roomOnAir()]);

  const { danmu, userErrors } = await send(ada, { roomId, content: '你好', colour: 0x00ff00 });

  expect(userErrors).toEqual([]);
  expect(danmu).toMatchObject({ content: '你好', colour: 0x00ff00, progressMs: null });
  expect(await rawEventsOf(roomId)).toEqual([
    {
      ...{ version: 1, id: danmu?.id, source: 'danmesh', roomId, sessionId, occurredAt: danmu?.sentAt, type: 'DANMU' },
      ...{ sender: { userId: ada.id, name: 'ada_live', avatarUrl: null }, danmuId: danmu?.id, content: '你好', colour: 0x00ff00 },
    },
  ]);
});

test('the same key once more, and twice at once, is one danmaku and one event', async () => {
  const [bob, one, other] = await Promise.all([product.register('bob_live'), roomOnAir(), roomOnAir()]);
  const once = { roomId: one.roomId, key: randomUUID() };
  const atOnce = { roomId: other.roomId, key: randomUUID() };

  const again = [await send(bob, once), await send(bob, { ...once, roomId: one.roomId.toUpperCase() })];
  const together = await Promise.all([1, 2, 3].map(() => send(bob, atOnce)));

  expect(again[1]).toEqual(again[0]);
  expect(new Set(together.map(({ danmu }) => danmu?.id)).size).toBe(1);
  expect([await rawEventsOf(one.roomId), await rawEventsOf(other.roomId)]).toMatchObject([{ length: 1 }, { length: 1 }]);
  expect(await sendError(bob, { ...once, content: 'other' })).toBe('KEY_REUSED');
  expect(await sendError(bob, { ...once, roomId: other.roomId })).toBe('KEY_REUSED');
});

test('of five danmaku that one person sends into a room at once one is accepted; another room is another turn', async () => {
  const [cyd, { roomId }, other] = await Promise.all([product.register('cyd_live'), roomOnAir(), roomOnAir()]);

  const codes = await Promise.all([1, 2, 3, 4, 5].map(() => codesOf(cyd, { roomId })));

  expect(codes.flat()).toEqual(Array(4).fill('TOO_FAST'));
  expect(await codesOf(cyd, { roomId: other.roomId })).toEqual([]);
  await query(product, "update danmu.turn set last_at = last_at - interval '1 second' where author_id = $1", [cyd.id]);
  expect(await codesOf(cyd, { roomId })).toEqual([]);
});

test('what a sender can do better is told with its code', async () => {
  const [dan, { roomId }] = await Promise.all([product.register('dan_live'), roomOnAir()]);

  expect(await codesOf(dan, { roomId, content: '' })).toEqual(['INVALID']);
  expect(await codesOf(dan, { roomId, content: 'x'.repeat(101), colour: -1 })).toEqual(['TOO_LONG', 'INVALID']);
  expect(await codesOf(dan, { roomId, content: '裸 聊' })).toEqual(['FORBIDDEN_WORD']);
  expect(await sendError(product.stranger, { roomId })).toBe('UNAUTHENTICATED');
  expect(await rawEventsOf(roomId)).toEqual([]);
});

test('a room that went off air takes nothing, and one that is not there is not found', async () => {
  const [eve, session] = await Promise.all([product.register('eve_live'), roomOnAir()]);
  await tell(product, liveEvents.sessionEnded, session.roomId, session);
  await untilKnown(product, session.roomId, "facts->>'sessionId' is null");

  expect(await codesOf(eve, { roomId: session.roomId })).toEqual(['NOT_LIVE']);
  expect(await sendError(eve, { roomId: v7() })).toBe('NOT_FOUND');
  expect(await sendError(eve, { roomId: 'no id' })).toBe('NOT_FOUND');
});

test('a room whose session is being stopped takes nothing more', async () => {
  const [fay, session] = await Promise.all([product.register('fay_live'), roomOnAir()]);
  await tell(product, liveEvents.sessionStopping, session.roomId, session);
  await untilKnown(product, session.roomId, "facts->>'sessionId' is null");

  expect(await codesOf(fay, { roomId: session.roomId })).toEqual(['NOT_LIVE']);
});

test('the end of a session is nothing to the one that began after it', async () => {
  const [gil, first] = await Promise.all([product.register('gil_live'), roomOnAir()]);
  const second = await roomOnAir(first.roomId);

  await tell(product, liveEvents.sessionStopping, first.roomId, first);
  await tell(product, liveEvents.sessionEnded, first.roomId, first);
  await vi.waitFor(async () => {
    const heard = await query<{ count: number }>(
      product,
      `select count(*)::int as count from danmu.inbox i join bus.log e on e.id = i.event_id
       where i.consumer = 'danmu.references' and e.key = $1`,
      [first.roomId],
    );
    expect(heard).toEqual([{ count: 4 }]);
  }, 10_000);

  expect(await codesOf(gil, { roomId: first.roomId })).toEqual([]);
  expect((await rawEventsOf(first.roomId)).map(({ sessionId }) => sessionId)).toEqual([second.sessionId]);
});

test('danmaku of a session that was deleted are deleted too, and those of others stay', async () => {
  const [hal, gone, other] = await Promise.all([product.register('hal_live'), roomOnAir(), roomOnAir()]);
  expect([await codesOf(hal, { roomId: gone.roomId }), await codesOf(hal, { roomId: other.roomId })]).toEqual([[], []]);

  const { roomId, sessionId } = gone;
  await tell(product, liveEvents.sessionDeleted, roomId, { roomId, sessionId });

  const stored = (id: string) => query(product, 'select id from danmu.live_danmu where session_id = $1', [id]);
  await expect.poll(() => stored(sessionId), { timeout: 10_000 }).toEqual([]);
  expect(await stored(other.sessionId)).toHaveLength(1);
});

const startDocument = graphql(`
  mutation StartRoomForDanmaku($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code } } }
`);
const createDocument = graphql(`
  mutation CreateRoomForDanmaku($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code } } }
`);

test('a room takes danmaku from the moment it is on air, also when it was off air a moment before', async () => {
  const [streamer, fan] = await Promise.all([product.register('streamer_live'), product.register('fan_live')]);
  const { liveRoomCreate } = await streamer.ask(createDocument, { input: { title: 'A room' } });
  const roomId = liveRoomCreate.room?.id ?? '';
  expect(await codesOf(fan, { roomId })).toEqual(['NOT_LIVE']);

  const { liveStart } = await streamer.ask(startDocument, { input: { roomId } });
  // Live is asked at most once a second for a room; by then its event is here too.
  await expect.poll(() => codesOf(fan, { roomId }), { timeout: 5_000 }).toEqual([]);

  expect((await rawEventsOf(roomId)).map(({ sessionId }) => sessionId)).toEqual([liveStart.session?.id]);
});
