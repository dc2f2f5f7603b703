import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { accessTo } from '../../../platform/database/roles.ts';
import type { FactEvent } from '../../../platform/events/event.ts';
import { createPostgresBus } from '../../../platform/events/postgres/postgres-bus.ts';
import { type RawLiveEvent, rawEvents } from '../../../schema/events/live-raw.ts';
import { graphql } from '../../support/__generated__/gql.ts';
import { quiet } from '../../support/events.ts';
import { type Person, person } from '../../support/person.ts';
import type { Product } from '../../support/product.ts';

export type Broadcast = { readonly roomId: string; readonly sessionId: string };

/** Opens the person's room and puts it on air. */
export async function goLive(streamer: Person, title = 'Live'): Promise<Broadcast> {
  const { liveRoomCreate } = await streamer.ask(createRoom, { input: { title } });
  const roomId = liveRoomCreate.room?.id ?? '';
  const { liveStart } = await streamer.ask(start, { input: { roomId } });
  return { roomId, sessionId: liveStart.session?.id ?? '' };
}

/** A danmaku as danmu tells it once it is accepted. */
export const danmu = (
  { roomId, sessionId }: Broadcast,
  content: string,
  sender: Partial<Person> & { name?: string } = {},
): RawLiveEvent => ({
  ...{ version: 1, id: randomUUID(), source: 'danmesh', roomId, sessionId, occurredAt: new Date().toISOString(), type: 'DANMU' },
  ...{
    sender: { userId: sender.id ?? randomUUID(), name: sender.name ?? 'Someone', avatarUrl: null },
    danmuId: randomUUID(),
    content,
    colour: 0xffffff,
  },
});

/** The other side of the bus: events as relays bring them, whatever is in them. */
export function openTeller(product: Pick<Product, 'databaseUrl'>) {
  const bus = createPostgresBus({ url: accessTo(product.databaseUrl, 'bus').url, poolSize: 2, log: quiet });
  const { type, topic } = rawEvents.happened;
  const factOf = (roomId: string, payload: unknown): FactEvent => ({
    id: randomUUID(),
    type,
    topic,
    key: roomId,
    payload,
    occurredAt: new Date().toISOString(),
  });
  return {
    /** Each under a bus id of its own: only what is in the payload can show that one comes twice. */
    tell: (...events: readonly RawLiveEvent[]) => bus.append(events.map((event) => factOf(event.roomId, event))),
    tellAnything: (roomId: string, payload: unknown) => bus.append([factOf(roomId, payload)]),
    [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose](),
  };
}

/** Rows of live's own tables, as its owner sees them. */
export async function rowsOf<Row>(
  product: Pick<Product, 'databaseUrl'>,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

/** A new account that keeps order. */
export async function registerModerator(product: Product, handle: string): Promise<Person> {
  const { id } = await product.register(handle);
  await rowsOf(product, `update users.account set role = 'MODERATOR' where id = $1`, [id]);
  const { sessionCreate } = await product.stranger.ask(signIn, { input: { handle, password: `the password of ${handle}` } });
  return person(product.url, { id, token: sessionCreate.credentials?.accessToken ?? '' });
}

const signIn = graphql(`
  mutation SignInToLive($input: SessionCreateInput!) {
    sessionCreate(input: $input) { credentials { accessToken } userErrors { code } }
  }
`);

export const createRoom = graphql(`
  mutation LiveRoomCreate($input: LiveRoomCreateInput!) {
    liveRoomCreate(input: $input) { room { id title status streamer { id } } streamKey userErrors { code } }
  }
`);

export const start = graphql(`
  mutation LiveStart($input: LiveStartInput!) {
    liveStart(input: $input) { session { id status title startedAt room { id status currentSession { id } } } userErrors { code } }
  }
`);

export const stop = graphql(`
  mutation LiveStop($input: LiveStopInput!) {
    liveStop(input: $input) { session { id status } userErrors { code } }
  }
`);

export const session = graphql(`
  query LiveSessionOf($id: ID!) {
    liveSession(id: $id) {
      id status endedAt room { id status }
      stats { online peakOnline enterCount danmuCount likeCount }
      summary {
        danmuCount likeCount enterCount uniqueViewers peakOnline meanOnline watchSeconds version
        watchTime { fromSeconds toSeconds viewers } topSenders { danmuCount user { id handle } }
      }
    }
  }
`);

export const announce = graphql(`
  mutation LivePresence($input: LivePresenceInput!) {
    livePresence(input: $input) { nextInSeconds userErrors { code } }
  }
`);

export const like = graphql(`
  mutation LiveLike($input: LiveLikeInput!) {
    liveLike(input: $input) { room { id } userErrors { code } }
  }
`);

export const feed = graphql(`
  subscription LiveFeed($roomId: ID!, $after: String) {
    liveFeed(roomId: $roomId, after: $after) {
      cursor gap sessionId enterCount likeCount dropped
      items { __typename ... on LiveFeedDanmu { id content senderName sender { id handle } } ... on LiveFeedNotice { id kind } }
    }
  }
`);

export const feedReplay = graphql(`
  query LiveFeedReplay($roomId: ID!, $after: String!) {
    liveFeedReplay(roomId: $roomId, after: $after) { cursor gap items { ... on LiveFeedDanmu { content } } }
  }
`);

export const roomById = graphql(`
  query LiveRoomById($id: ID!) { liveRoom(id: $id) { id } }
`);

export const remove = graphql(`
  mutation LiveSessionDelete($input: LiveSessionDeleteInput!) {
    liveSessionDelete(input: $input) { sessionId userErrors { code } }
  }
`);

export const stats = graphql(`
  subscription LiveStatsOf($sessionId: ID!) {
    liveStats(sessionId: $sessionId) { sessionId online peakOnline enterCount danmuCount likeCount }
  }
`);
