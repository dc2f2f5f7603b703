import { z } from 'zod';
import type { Example } from '../../router/explorer/example.ts';

/** Asks the graph as a stranger would. */
export type AskGraph = (document: string) => Promise<unknown>;

/** What the explorer page opens with. Each runs as it stands, on what is there at this moment. */
export async function examples(ask: AskGraph): Promise<readonly Example[]> {
  const { videoId, roomId } = parts.parse(await ask(present));
  return [
    { name: 'Feed', document: feed },
    { name: 'SearchVideos', document: search },
    { name: 'RoomsOnAir', document: rooms },
    ...(roomId === undefined ? [] : [{ name: 'LiveChat', document: liveChat(roomId) }]),
    ...(videoId === undefined ? [] : [{ name: 'PlayWithDanmaku', document: playWithDanmaku(videoId) }]),
    { name: 'SignUp', document: signUp },
    { name: 'Me', document: me },
  ];
}

const present = '{ videoFeed(first: 1) { edges { node { id } } } liveRooms(first: 1) { edges { node { id } } } }';

const connection = z.object({ edges: z.array(z.object({ node: z.object({ id: z.uuid() }) })) }).nullish();
const parts = z
  .object({ videoFeed: connection, liveRooms: connection })
  .nullish()
  .transform((found) => ({ videoId: found?.videoFeed?.edges[0]?.node.id, roomId: found?.liveRooms?.edges[0]?.node.id }));

const feed = `# The newest videos with everything a feed shows: five subgraphs, one call to each for each step.
query Feed {
  videoFeed(first: 5) {
    edges {
      node {
        title
        author { name followerCount }
        likeCount
        commentCount
        danmuCount
        playback { hlsUrl renditions { name } }
        comments(first: 2) { edges { node { text author { name } } } }
      }
    }
  }
}`;

const search = `# Chinese by pairs of characters, Latin by words.
query SearchVideos {
  search(query: "弹幕", first: 5) {
    edges { node { __typename ... on Video { title } ... on User { name } } highlights { field fragments } }
  }
}`;

const rooms = `query RoomsOnAir {
  liveRooms(first: 5) {
    edges { node { id title streamer { name } currentSession { id stats { online danmuCount likeCount } } } }
  }
}`;

const liveChat = (roomId: string): string => `# Runs over graphql-ws. Each sender is hydrated from users by federation.
subscription LiveChat {
  liveFeed(roomId: "${roomId}") {
    cursor
    enterCount
    likeCount
    items { ... on LiveFeedDanmu { senderName content sender { handle } } }
  }
}`;

const playWithDanmaku = (videoId: string): string => `query PlayWithDanmaku {
  video(id: "${videoId}") {
    title
    durationMs
    playback { hlsUrl posterUrl expiresAt }
    danmuSegment(index: 0) { version total items { progressMs content colour mode } }
  }
}`;

const signUp = `# Keep the token: { "Authorization": "Bearer …" } goes into Headers.
mutation SignUp {
  userRegister(input: { handle: "visitor_${Math.floor(Math.random() * 1_000_000)}", password: "a long password" }) {
    user { id handle }
    credentials { accessToken }
    userErrors { code message field }
  }
}`;

const me = `query Me {
  viewer { user { name handle } unreadNotificationCount watchHistory(first: 5) { edges { progressMs node { title } } } }
}`;
