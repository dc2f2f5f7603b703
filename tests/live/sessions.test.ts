import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type Product, startProduct } from '../support/product.ts';
import { createRoom, goLive, registerModerator, rowsOf, session, start, stop } from './support/broadcast.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const rooms = graphql(`
  query LiveRooms($status: LiveRoomStatus) {
    liveRooms(status: $status) { edges { node { id currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } } }
  }
`);

const roomOf = graphql(`
  query RoomOfUser($id: ID!) { user(id: $id) { liveRoom { id status } } }
`);

const update = graphql(`
  mutation LiveRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { room { title category { id } } userErrors { code } } }
`);

const ban = graphql(`
  mutation BanStreamer($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }
`);

test('a viewer has one room, and its stream key is shown once and kept as a hash', async () => {
  const ada = await product.register('ada_room');

  const answers = await Promise.all([1, 2].map(() => ada.ask(createRoom, { input: { title: 'My room' } })));

  const created = answers.find(({ liveRoomCreate }) => liveRoomCreate.room)?.liveRoomCreate;
  expect(created).toMatchObject({ room: { title: 'My room', status: 'OFF_AIR', streamer: { id: ada.id } } });
  expect(answers.flatMap(({ liveRoomCreate }) => liveRoomCreate.userErrors)).toEqual([{ code: 'ROOM_EXISTS' }]);
  const rows = await rowsOf<{ room: string }>(product, 'select r::text as room from live.room r where streamer_id = $1', [
    ada.id,
  ]);
  expect(created?.streamKey).toMatch(/^[\w-]{43}$/);
  expect(rows[0]?.room).not.toContain(created?.streamKey);
});

test('two simultaneous starts put one session on air', async () => {
  const ada = await product.register('ada_start');
  const { liveRoomCreate } = await ada.ask(createRoom, { input: { title: 'Race' } });
  const roomId = liveRoomCreate.room?.id ?? '';

  const started = await Promise.all([1, 2, 3, 4].map(() => ada.ask(start, { input: { roomId } })));

  const ids = new Set(started.map(({ liveStart }) => liveStart.session?.id));
  expect(ids.size).toBe(1);
  expect(started[0]?.liveStart.session).toMatchObject({
    status: 'LIVE',
    title: 'Race',
    room: { status: 'ON_AIR', currentSession: { id: [...ids][0] } },
  });
  expect(await rowsOf(product, 'select id from live.live_session where room_id = $1', [roomId])).toHaveLength(1);
});

test('a stopped session goes by itself to its summary, each step recorded once, and stopping twice is not an error', async () => {
  const ada = await product.register('ada_stop');
  const { roomId, sessionId } = await goLive(ada);

  const [first, second] = [await ada.ask(stop, { input: { roomId } }), await ada.ask(stop, { input: { roomId } })];

  expect(first.liveStop).toEqual({ session: { id: sessionId, status: 'ENDING' }, userErrors: [] });
  expect(second.liveStop).toEqual({ session: null, userErrors: [] });
  await vi.waitFor(
    async () => expect((await ada.ask(session, { id: sessionId })).liveSession?.status).toBe('AGGREGATED'),
    10_000,
  );
  const steps = await rowsOf<{ to_status: string; by_id: string | null }>(
    product,
    'select to_status, by_id from live.session_transition where session_id = $1 order by at, to_status desc',
    [sessionId],
  );
  expect(steps.map((step) => step.to_status).sort()).toEqual(['AGGREGATED', 'ENDED', 'ENDING', 'LIVE']);
  expect(
    steps
      .filter((step) => step.by_id === ada.id)
      .map((step) => step.to_status)
      .sort(),
  ).toEqual(['ENDING', 'LIVE']);
});

test('only the streamer starts a room, and only the streamer and moderators stop it', async () => {
  const [ada, bob, mod] = [
    await product.register('ada_rights'),
    await product.register('bob_rights'),
    await registerModerator(product, 'mod_rights'),
  ];
  const { roomId } = await goLive(ada);

  const refused = await Promise.all([
    bob.answer(start, { input: { roomId } }),
    mod.answer(start, { input: { roomId } }),
    bob.answer(stop, { input: { roomId } }),
    bob.answer(update, { input: { roomId, title: 'Mine' } }),
    product.stranger.answer(stop, { input: { roomId } }),
  ]);
  const { liveStop } = await mod.ask(stop, { input: { roomId } });

  expect(refused.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
    'FORBIDDEN',
    'FORBIDDEN',
    'FORBIDDEN',
    'FORBIDDEN',
    expect.stringMatching(/UNAUTH/),
  ]);
  expect(liveStop.session?.status).toBe('ENDING');
});

test('rooms on air are listed with their sessions, the others by themselves, and a person leads to their room', async () => {
  const [ada, bob] = [await product.register('ada_list'), await product.register('bob_list')];
  const { roomId, sessionId } = await goLive(ada);
  const { liveRoomCreate } = await bob.ask(createRoom, { input: { title: 'Off' } });

  const onAir = await product.stranger.ask(rooms, { status: 'ON_AIR' });
  const offAir = await product.stranger.ask(rooms, { status: 'OFF_AIR' });
  const { user } = await product.stranger.ask(roomOf, { id: ada.id });

  expect(onAir.liveRooms.edges.find(({ node }) => node.id === roomId)?.node).toMatchObject({
    currentSession: { id: sessionId, stats: { online: 0 } },
    sessions: { edges: [{ node: { id: sessionId } }] },
  });
  expect(offAir.liveRooms.edges[0]?.node).toMatchObject({ id: liveRoomCreate.room?.id, currentSession: null });
  expect(user?.liveRoom).toEqual({ id: roomId, status: 'ON_AIR' });
});

test('a room keeps what is left out of an update', async () => {
  const ada = await product.register('ada_update');
  const { liveRoomCreate } = await ada.ask(createRoom, { input: { title: 'Before', categoryId: 'anime' } });
  const roomId = liveRoomCreate.room?.id ?? '';

  const { liveRoomUpdate } = await ada.ask(update, { input: { roomId, title: 'After' } });
  const wrong = await ada.ask(update, { input: { roomId, title: ' ' } });

  expect(liveRoomUpdate.room).toMatchObject({ title: 'After', category: { id: 'anime' } });
  expect(wrong.liveRoomUpdate.userErrors).toEqual([{ code: 'INVALID' }]);
});

test('a banned streamer goes off air and their room and sessions are not there any more', async () => {
  const [ada, mod] = [await product.register('ada_banned'), await registerModerator(product, 'mod_banned')];
  const { roomId, sessionId } = await goLive(ada);

  await mod.ask(ban, { input: { userId: ada.id, reason: 'spam' } });

  await vi.waitFor(
    async () => expect((await mod.answer(stop, { input: { roomId } })).errors?.[0]?.extensions?.code).toBe('NOT_FOUND'),
    10_000,
  );
  expect((await product.stranger.ask(session, { id: sessionId })).liveSession).toBeNull();
  await vi.waitFor(async () => {
    const [row] = await rowsOf<{ status: string }>(product, 'select status from live.live_session where id = $1', [sessionId]);
    expect(row?.status).toBe('AGGREGATED');
  }, 10_000);
});
