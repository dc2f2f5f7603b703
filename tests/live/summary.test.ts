import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { RawLiveEvent } from '../../schema/events/live-raw.ts';
import { graphql } from '../support/__generated__/gql.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Broadcast, danmu, goLive, openTeller, rowsOf, session, stop } from './support/broadcast.ts';

let product: Product;
let teller: ReturnType<typeof openTeller>;

beforeAll(async () => {
  product = await startProduct();
  teller = openTeller(product);
});
afterAll(async () => {
  await teller[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const aggregate = graphql(`
  mutation LiveSessionAggregate($input: LiveSessionAggregateInput!) {
    liveSessionAggregate(input: $input) { session { id status summary { version danmuCount } } userErrors { code } }
  }
`);

const visit = ({ roomId, sessionId }: Broadcast, viewerId: string): { enter: RawLiveEvent; leave: RawLiveEvent } => {
  const presenceId = randomUUID();
  const common = {
    version: 1,
    source: 'danmesh',
    roomId,
    sessionId,
    occurredAt: new Date().toISOString(),
    presenceId,
    viewerId,
  } as const;
  return { enter: { ...common, id: randomUUID(), type: 'ENTER' }, leave: { ...common, id: randomUUID(), type: 'LEAVE' } };
};

async function untilSummary(sessionId: string, version: number) {
  return vi.waitFor(async () => {
    const { liveSession } = await product.stranger.ask(session, { id: sessionId });
    expect(liveSession?.summary?.version).toBe(version);
    return liveSession;
  }, 10_000);
}

test('the summary of raw events, in whatever order they came, is what the live counters say, and computing it again changes nothing', async () => {
  const [ada, bob] = [await product.register('ada_sum'), await product.register('bob_sum')];
  const broadcast = await goLive(ada);
  const [one, two, three] = [visit(broadcast, bob.id), visit(broadcast, ada.id), visit(broadcast, bob.id)];
  await teller.tell(
    one.enter,
    two.enter,
    danmu(broadcast, 'a', bob),
    danmu(broadcast, 'b', bob),
    two.leave,
    danmu(broadcast, 'c', ada),
    three.leave,
    three.enter,
    one.enter,
  );
  await vi.waitFor(
    async () => expect((await ada.ask(session, { id: broadcast.sessionId })).liveSession?.stats.enterCount).toBe(3),
    5000,
  );

  await ada.ask(stop, { input: { roomId: broadcast.roomId } });
  const ended = await untilSummary(broadcast.sessionId, 1);
  const { liveSessionAggregate } = await ada.ask(aggregate, { input: { sessionId: broadcast.sessionId } });

  const { stats, summary } = ended ?? {};
  expect(summary).toMatchObject({ danmuCount: 3, likeCount: 0, enterCount: 3, uniqueViewers: 2, peakOnline: 2 });
  expect(stats).toMatchObject({ danmuCount: 3, enterCount: 3, peakOnline: 2, online: 1 });
  expect(summary?.topSenders).toEqual([
    { danmuCount: 2, user: { id: bob.id, handle: 'bob_sum' } },
    { danmuCount: 1, user: { id: ada.id, handle: 'ada_sum' } },
  ]);
  expect(summary?.watchTime.map(({ viewers }) => viewers)).toEqual([2, 0, 0, 0, 0]);
  expect(liveSessionAggregate.session).toMatchObject({ status: 'AGGREGATED', summary: { version: 1 } });
});

test('an event that comes after the end is stored, counted, and makes a new version of the summary', async () => {
  const ada = await product.register('ada_late');
  const broadcast = await goLive(ada);
  await ada.ask(stop, { input: { roomId: broadcast.roomId } });
  await untilSummary(broadcast.sessionId, 1);

  await teller.tell(danmu(broadcast, 'late'));

  const after = await untilSummary(broadcast.sessionId, 2);
  expect(after).toMatchObject({ status: 'AGGREGATED', stats: { danmuCount: 1 }, summary: { danmuCount: 1 } });
});

test('watch time and concurrency follow the clocks of the events', async () => {
  const ada = await product.register('ada_watch');
  const broadcast = await goLive(ada);
  const { enter, leave } = visit(broadcast, ada.id);
  await teller.tell(enter, leave);
  await ada.ask(stop, { input: { roomId: broadcast.roomId } });
  await untilSummary(broadcast.sessionId, 1);
  const move = (type: string, seconds: number) =>
    rowsOf(
      product,
      `update live.live_event set occurred_at = now() + make_interval(secs => $1) where session_id = $2 and type = $3`,
      [seconds, broadcast.sessionId, type],
    );

  await move('LIVE_START', -1000);
  await move('ENTER', -800);
  await move('LEAVE', -300);
  await move('LIVE_END', 0);
  await ada.ask(aggregate, { input: { sessionId: broadcast.sessionId } });

  const { liveSession } = await ada.ask(session, { id: broadcast.sessionId });
  expect(liveSession?.summary?.watchSeconds).toBeCloseTo(500, 0);
  expect(liveSession?.summary?.meanOnline).toBeCloseTo(0.5, 1);
  expect(liveSession?.summary?.watchTime.find(({ viewers }) => viewers === 1)).toEqual({
    fromSeconds: 300,
    toSeconds: 900,
    viewers: 1,
  });
});

test('watch time is summed exactly, so that it cannot depend on how it is computed', async () => {
  const ada = await product.register('ada_exact');
  const broadcast = await goLive(ada);
  const [from, to] = [Date.now(), Date.now() + 100];
  const at = (event: RawLiveEvent, time: number) => ({ ...event, occurredAt: new Date(time).toISOString() });
  const visits = Array.from({ length: 10 }, () => visit(broadcast, randomUUID()));

  await teller.tell(...visits.flatMap(({ enter, leave }) => [at(enter, from), at(leave, to)]));
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(to), 5000);
  await ada.ask(stop, { input: { roomId: broadcast.roomId } });

  expect((await untilSummary(broadcast.sessionId, 1))?.summary?.watchSeconds).toBe(1);
});

test('a summary is for the streamer and moderators to ask for, and not before the end', async () => {
  const [ada, bob] = [await product.register('ada_ask'), await product.register('bob_ask')];
  const { sessionId } = await goLive(ada);

  const stranger = await bob.answer(aggregate, { input: { sessionId } });
  const early = await ada.ask(aggregate, { input: { sessionId } });

  expect(stranger.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  expect(early.liveSessionAggregate.userErrors).toEqual([{ code: 'CLOSED' }]);
});
