import { randomUUID } from 'node:crypto';
import { graphql } from './__generated__/gql.ts';
import { chatter, room } from './cast.ts';
import { pause } from './content.ts';
import type { DemoPerson } from './person.ts';

const find = graphql(`
  query DemoRoom($id: ID!) { user(id: $id) { liveRoom { id currentSession { id startedAt } sessions(first: 20) { edges { node { id status } } } } } }
`);
const create = graphql(`
  mutation DemoRoomCreate($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code message } } }
`);
const start = graphql(`
  mutation DemoStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code message } } }
`);
const stop = graphql(`
  mutation DemoStop($input: LiveStopInput!) { liveStop(input: $input) { session { id } userErrors { code message } } }
`);
const presence = graphql(`
  mutation DemoPresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code message } } }
`);
const say = graphql(`
  mutation DemoSay($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { userErrors { code message } } }
`);
const drop = graphql(`
  mutation DemoDrop($input: LiveSessionDeleteInput!) { liveSessionDelete(input: $input) { sessionId userErrors { code } } }
`);
const like = graphql(`
  mutation DemoLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code message } } }
`);

const sessionMs = 30 * 60_000;
const presenceEveryMs = 30_000;

/** The streamer's room, made where it is missing. */
export async function openRoom(streamer: DemoPerson): Promise<string> {
  const present = (await streamer.ask(find, { id: streamer.id })).user?.liveRoom?.id;
  if (present !== undefined) return present;
  const { liveRoomCreate } = await streamer.ask(create, { input: { title: room.title } });
  if (!liveRoomCreate.room) throw new Error(`The demo's room was refused: ${JSON.stringify(liveRoomCreate.userErrors)}`);
  return liveRoomCreate.room.id;
}

/** Keeps a room alive until `signal` aborts: people come, talk and like; a session lasts half an hour, so that little is kept. */
export async function playRoom(
  cast: readonly DemoPerson[],
  streamer: DemoPerson,
  roomId: string,
  signal: AbortSignal,
): Promise<void> {
  const viewers = cast.filter(({ id }) => id !== streamer.id);
  const keys = new Map(viewers.map(({ id }) => [id, randomUUID()]));
  await streamer.ask(stop, { input: { roomId } });
  for (;;) {
    await startSession(streamer, roomId, signal);
    await dropOldSessions(streamer);
    const endsAt = Date.now() + sessionMs;
    let presentAt = 0;
    while (Date.now() < endsAt) {
      if (Date.now() - presentAt > presenceEveryMs) {
        presentAt = Date.now();
        for (const viewer of viewers) await viewer.ask(presence, { input: { roomId, key: keys.get(viewer.id) ?? randomUUID() } });
      }
      await act(viewers, roomId);
      await pause(1000 + Math.random() * 3000, signal);
    }
    await streamer.ask(stop, { input: { roomId } });
  }
}

async function startSession(streamer: DemoPerson, roomId: string, signal: AbortSignal): Promise<void> {
  // The session before may still be ending.
  while (!(await streamer.ask(start, { input: { roomId } })).liveStart.session) await pause(500, signal);
}

/** Keeps the session on air and the one before: together at most an hour of events. What is still ending is dropped next time. */
async function dropOldSessions(streamer: DemoPerson): Promise<void> {
  const sessions = (await streamer.ask(find, { id: streamer.id })).user?.liveRoom?.sessions.edges ?? [];
  for (const { node } of sessions.slice(2)) await streamer.ask(drop, { input: { sessionId: node.id } });
}

async function act(viewers: readonly DemoPerson[], roomId: string): Promise<void> {
  const viewer = pick(viewers);
  if (Math.random() < 0.3)
    await viewer.ask(like, { input: { roomId, key: randomUUID(), count: 1 + Math.floor(Math.random() * 5) } });
  else await viewer.ask(say, { input: { roomId, key: randomUUID(), content: pick(chatter), colour: 0xffffff } });
}

function pick<T>(items: readonly T[]): T {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
