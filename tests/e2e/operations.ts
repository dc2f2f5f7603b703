import { graphql } from '../support/__generated__/gql.ts';

export const playback = graphql(`
  query E2ePlayback($id: ID!) {
    video(id: $id) { title status durationMs author { handle } playback { hlsUrl posterUrl renditions { name height } } danmuCount likeCount commentCount }
  }
`);
export const danmuSend = graphql(`
  mutation E2eDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id content } userErrors { code } } }
`);
export const danmuAdded = graphql(`
  subscription E2eDanmuAdded($videoId: ID!) { danmuAdded(videoId: $videoId) { segmentIndex segmentVersion danmu { content progressMs senderHash } } }
`);
export const segment = graphql(`
  query E2eSegment($id: ID!) { video(id: $id) { danmuSegment(index: 0) { version total items { content progressMs colour mode size } } } }
`);
export const roomCreate = graphql(`
  mutation E2eRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id status } streamKey userErrors { code } } }
`);
export const liveStart = graphql(`
  mutation E2eStart($input: LiveStartInput!) { liveStart(input: $input) { session { id status } userErrors { code } } }
`);
export const liveStop = graphql(`
  mutation E2eStop($input: LiveStopInput!) { liveStop(input: $input) { session { id status } userErrors { code } } }
`);
export const presence = graphql(`
  mutation E2ePresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code } } }
`);
export const liveLike = graphql(`
  mutation E2eLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code } } }
`);
export const liveDanmu = graphql(`
  mutation E2eLiveDanmu($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { danmu { id } userErrors { code } } }
`);
export const liveFeed = graphql(`
  subscription E2eFeed($roomId: ID!, $after: String) {
    liveFeed(roomId: $roomId, after: $after) {
      cursor gap enterCount likeCount
      items { __typename ... on LiveFeedDanmu { id content senderName sender { handle followerCount } } ... on LiveFeedNotice { kind } }
    }
  }
`);
export const session = graphql(`
  query E2eSession($id: ID!) {
    liveSession(id: $id) { status stats { danmuCount likeCount enterCount } summary { danmuCount likeCount enterCount uniqueViewers topSenders { user { handle } danmuCount } } }
  }
`);
export const liveRooms = graphql(`
  query E2eRooms { liveRooms { edges { node { id title streamer { handle } } } } }
`);
export const follow = graphql(`
  mutation E2eFollow($input: UserFollowInput!) { userFollow(input: $input) { user { followerCount } userErrors { code } } }
`);
export const like = graphql(`
  mutation E2eLike($input: LikeAddInput!) { likeAdd(input: $input) { subject { ... on Video { likeCount viewerHasLiked } ... on Comment { likeCount } } userErrors { code } } }
`);
export const comment = graphql(`
  mutation E2eComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id replyCount } userErrors { code } } }
`);
export const notified = graphql(`
  subscription E2eNotified($after: String) { notificationReceived(after: $after) { cursor notification { kind actor { handle } } } }
`);
export const discover = graphql(`
  query E2eDiscover($words: String!) {
    videoFeed { edges { node { id } } }
    channels { id source }
    search(query: $words) { edges { node { __typename ... on Video { id } ... on User { id } } highlights { field fragments } } }
    hotVideos { edges { rank node { id } } }
    recommendedVideos { edges { reason node { id } } }
    viewer { watchHistory { edges { progressMs node { id } } } }
  }
`);
export const play = graphql(`
  mutation E2ePlay($input: PlayRecordInput!) { playRecord(input: $input) { video { stats { playCount } } userErrors { code } } }
`);
