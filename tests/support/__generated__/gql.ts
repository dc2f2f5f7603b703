/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation MatrixShoot($input: DanmuSendInput!) { danmuSend(input: $input) { userErrors { code } } }\n": typeof types.MatrixShootDocument,
    "\n  query PathsToVideo($id: ID!, $owner: ID!) {\n    video(id: $id) { id }\n    videoFeed { edges { node { id } } }\n    search(query: \"paths\") { edges { node { ... on Video { id } } } }\n    user(id: $owner) { videos { edges { node { id } } } }\n    hotVideos { edges { node { id } } }\n    recommendedVideos { edges { node { id } } }\n  }\n": typeof types.PathsToVideoDocument,
    "\n  mutation PathsOfWrites($id: ID!, $play: PlayRecordInput!, $comment: CommentCreateInput!, $danmu: DanmuSendInput!) {\n    likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } }\n    playRecord(input: $play) { userErrors { code } }\n    commentCreate(input: $comment) { userErrors { code } }\n    danmuSend(input: $danmu) { userErrors { code } }\n  }\n": typeof types.PathsOfWritesDocument,
    "\n  query PathsToPerson($id: ID!, $handle: String!, $video: ID!, $followed: ID!) {\n    user(id: $id) { name }\n    userByHandle(handle: $handle) { name }\n    video(id: $video) { author { name } comments { edges { node { text author { name } } } } }\n    followed: user(id: $followed) { followers { edges { node { name } } } }\n    search(query: \"path_owner\") { edges { node { ... on User { name } ... on Video { author { name } } } } }\n    liveRooms(status: OFF_AIR) { edges { node { title streamer { name } } } }\n  }\n": typeof types.PathsToPersonDocument,
    "\n  mutation PathComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } } }\n": typeof types.PathCommentDocument,
    "\n  mutation PathFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n": typeof types.PathFollowDocument,
    "\n  mutation PathRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } } }\n": typeof types.PathRoomDocument,
    "\n  mutation PathBan($input: UserBanInput!) { userBan(input: $input) { userId userErrors { code } } }\n": typeof types.PathBanDocument,
    "\n  query PathViewer { viewer { email unreadNotificationCount blockedUsers { edges { cursor } } videos { edges { node { id } } } sessions { edges { node { id } } } } }\n": typeof types.PathViewerDocument,
    "\n  mutation MatrixThings($comment: CommentCreateInput!, $danmu: DanmuSendInput!, $room: LiveRoomCreateInput!) {\n    commentCreate(input: $comment) { comment { id } }\n    danmuSend(input: $danmu) { danmu { id } }\n    liveRoomCreate(input: $room) { room { id } }\n  }\n": typeof types.MatrixThingsDocument,
    "\n  mutation MatrixStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } } }\n": typeof types.MatrixStartDocument,
    "\n  mutation MatrixSession($input: SessionCreateInput!) { sessionCreate(input: $input) { userErrors { code } } }\n": typeof types.MatrixSessionDocument,
    "\n  query MatrixSessions { viewer { sessions { edges { node { id current } } } } }\n": typeof types.MatrixSessionsDocument,
    "\n  mutation MatrixFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n": typeof types.MatrixFollowDocument,
    "\n  mutation CommentLike($id: ID!) {\n    likeAdd(input: { subject: COMMENT, subjectId: $id }) { subject { ... on Comment { likeCount viewerHasLiked } } userErrors { code } }\n  }\n": typeof types.CommentLikeDocument,
    "\n  mutation CommentBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n": typeof types.CommentBlockDocument,
    "\n  mutation CommentUnblock($userId: ID!) { userUnblock(input: { userId: $userId }) { userErrors { code } } }\n": typeof types.CommentUnblockDocument,
    "\n  mutation CommentCreate($input: CommentCreateInput!) {\n    commentCreate(input: $input) { comment { id text status replyCount author { id } parent { id } } userErrors { code field } }\n  }\n": typeof types.CommentCreateDocument,
    "\n  mutation CommentDelete($input: CommentDeleteInput!) {\n    commentDelete(input: $input) { commentId userErrors { code } }\n  }\n": typeof types.CommentDeleteDocument,
    "\n  query CommentById($id: ID!) {\n    comment(id: $id) { id text status replyCount parent { id status text } replies(first: 50) { edges { cursor node { id text parent { id } replyCount } } } }\n  }\n": typeof types.CommentByIdDocument,
    "\n  query VideoComments($through: ID!, $order: CommentOrder, $first: Int, $after: String) {\n    comment(id: $through) {\n      subject {\n        ... on Video {\n          commentCount\n          comments(order: $order, first: $first, after: $after) {\n            edges { cursor node { id text status replyCount author { id } } }\n            pageInfo { hasNextPage endCursor }\n          }\n        }\n      }\n    }\n  }\n": typeof types.VideoCommentsDocument,
    "\n  subscription CommentNews { notificationReceived { notification { kind actor { id } subject { ... on Comment { id text } } } } }\n": typeof types.CommentNewsDocument,
    "\n  mutation CrashLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }\n": typeof types.CrashLikeDocument,
    "\n  mutation CrashComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }\n": typeof types.CrashCommentDocument,
    "\n  mutation CrashDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }\n": typeof types.CrashDanmuDocument,
    "\n  mutation CrashRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n": typeof types.CrashRegisterDocument,
    "\n  subscription DanmuAddedToVideo($videoId: ID!) {\n    danmuAdded(videoId: $videoId) { videoId segmentIndex segmentVersion danmu { id content senderHash } recalledId }\n  }\n": typeof types.DanmuAddedToVideoDocument,
    "\n  mutation SendLiveDanmu($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content colour progressMs senderHash sentAt } userErrors { code } }\n  }\n": typeof types.SendLiveDanmuDocument,
    "\n  mutation StartRoomForDanmaku($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code } } }\n": typeof types.StartRoomForDanmakuDocument,
    "\n  mutation CreateRoomForDanmaku($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code } } }\n": typeof types.CreateRoomForDanmakuDocument,
    "\n  mutation SendDanmu($input: DanmuSendInput!) {\n    danmuSend(input: $input) {\n      danmu { id content progressMs mode colour size pool weight senderHash sentAt }\n      userErrors { code field }\n    }\n  }\n": typeof types.SendDanmuDocument,
    "\n  mutation WatchDanmaku($input: LikeAddInput!, $index: Int!, $known: Int) {\n    likeAdd(input: $input) {\n      subject { ... on Video { danmuCount danmuSegment(index: $index, ifVersionNot: $known) { index version total items { id content progressMs } } } }\n    }\n  }\n": typeof types.WatchDanmakuDocument,
    "\n  mutation RecallDanmu($input: DanmuRecallInput!) {\n    danmuRecall(input: $input) { danmuId userErrors { code } }\n  }\n": typeof types.RecallDanmuDocument,
    "\n  query E2ePlayback($id: ID!) {\n    video(id: $id) { title status durationMs author { handle } playback { hlsUrl posterUrl renditions { name height } } danmuCount likeCount commentCount }\n  }\n": typeof types.E2ePlaybackDocument,
    "\n  mutation E2eDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id content } userErrors { code } } }\n": typeof types.E2eDanmuDocument,
    "\n  subscription E2eDanmuAdded($videoId: ID!) { danmuAdded(videoId: $videoId) { segmentIndex segmentVersion danmu { content progressMs senderHash } } }\n": typeof types.E2eDanmuAddedDocument,
    "\n  query E2eSegment($id: ID!) { video(id: $id) { danmuSegment(index: 0) { version total items { content progressMs colour mode size } } } }\n": typeof types.E2eSegmentDocument,
    "\n  mutation E2eRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id status } streamKey userErrors { code } } }\n": typeof types.E2eRoomDocument,
    "\n  mutation E2eStart($input: LiveStartInput!) { liveStart(input: $input) { session { id status } userErrors { code } } }\n": typeof types.E2eStartDocument,
    "\n  mutation E2eStop($input: LiveStopInput!) { liveStop(input: $input) { session { id status } userErrors { code } } }\n": typeof types.E2eStopDocument,
    "\n  mutation E2ePresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code } } }\n": typeof types.E2ePresenceDocument,
    "\n  mutation E2eLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code } } }\n": typeof types.E2eLiveLikeDocument,
    "\n  mutation E2eLiveDanmu($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { danmu { id } userErrors { code } } }\n": typeof types.E2eLiveDanmuDocument,
    "\n  subscription E2eFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap enterCount likeCount\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { handle followerCount } } ... on LiveFeedNotice { kind } }\n    }\n  }\n": typeof types.E2eFeedDocument,
    "\n  query E2eSession($id: ID!) {\n    liveSession(id: $id) { status stats { danmuCount likeCount enterCount } summary { danmuCount likeCount enterCount uniqueViewers topSenders { user { handle } danmuCount } } }\n  }\n": typeof types.E2eSessionDocument,
    "\n  query E2eRooms { liveRooms { edges { node { id title streamer { handle } } } } }\n": typeof types.E2eRoomsDocument,
    "\n  mutation E2eFollow($input: UserFollowInput!) { userFollow(input: $input) { user { followerCount } userErrors { code } } }\n": typeof types.E2eFollowDocument,
    "\n  mutation E2eLike($input: LikeAddInput!) { likeAdd(input: $input) { subject { ... on Video { likeCount viewerHasLiked } ... on Comment { likeCount } } userErrors { code } } }\n": typeof types.E2eLikeDocument,
    "\n  mutation E2eComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id replyCount } userErrors { code } } }\n": typeof types.E2eCommentDocument,
    "\n  subscription E2eNotified($after: String) { notificationReceived(after: $after) { cursor notification { kind actor { handle } } } }\n": typeof types.E2eNotifiedDocument,
    "\n  query E2eDiscover($words: String!) {\n    videoFeed { edges { node { id } } }\n    channels { id source }\n    search(query: $words) { edges { node { __typename ... on Video { id } ... on User { id } } highlights { field fragments } } }\n    hotVideos { edges { rank node { id } } }\n    recommendedVideos { edges { reason node { id } } }\n    viewer { watchHistory { edges { progressMs node { id } } } }\n  }\n": typeof types.E2eDiscoverDocument,
    "\n  mutation E2ePlay($input: PlayRecordInput!) { playRecord(input: $input) { video { stats { playCount } } userErrors { code } } }\n": typeof types.E2ePlayDocument,
    "\n  mutation FeedComment($input: CommentCreateInput!) { commentCreate(input: $input) { userErrors { code } } }\n": typeof types.FeedCommentDocument,
    "\n  query Feed($first: Int!) {\n    videoFeed(first: $first) {\n      edges {\n        node {\n          title\n          stats { playCount }\n          viewerProgressMs\n          author { name avatarUrl followerCount viewerHasFollowed }\n          likeCount\n          viewerHasLiked\n          commentCount\n          danmuCount\n          comments(first: 2) { edges { node { text likeCount viewerHasLiked author { name } } } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.FeedDocument,
    "\n  mutation SendIntoRoom($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content } userErrors { code } }\n  }\n": typeof types.SendIntoRoomDocument,
    "\n  query LiveRooms($status: LiveRoomStatus) {\n    liveRooms(status: $status) { edges { node { id currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } } }\n  }\n": typeof types.LiveRoomsDocument,
    "\n  query RoomOfUser($id: ID!) { user(id: $id) { liveRoom { id status } } }\n": typeof types.RoomOfUserDocument,
    "\n  mutation LiveRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { room { title category { id } } userErrors { code } } }\n": typeof types.LiveRoomUpdateDocument,
    "\n  mutation BanStreamer($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }\n": typeof types.BanStreamerDocument,
    "\n  query RoomsWithSessions($first: Int!) {\n    liveRooms(first: $first) {\n      edges { node { id title streamer { id handle } currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } }\n    }\n  }\n": typeof types.RoomsWithSessionsDocument,
    "\n  mutation LiveSessionAggregate($input: LiveSessionAggregateInput!) {\n    liveSessionAggregate(input: $input) { session { id status summary { version danmuCount } } userErrors { code } }\n  }\n": typeof types.LiveSessionAggregateDocument,
    "\n  mutation SignInToLive($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code } }\n  }\n": typeof types.SignInToLiveDocument,
    "\n  mutation LiveRoomCreate($input: LiveRoomCreateInput!) {\n    liveRoomCreate(input: $input) { room { id title status streamer { id } } streamKey userErrors { code } }\n  }\n": typeof types.LiveRoomCreateDocument,
    "\n  mutation LiveStart($input: LiveStartInput!) {\n    liveStart(input: $input) { session { id status title startedAt room { id status currentSession { id } } } userErrors { code } }\n  }\n": typeof types.LiveStartDocument,
    "\n  mutation LiveStop($input: LiveStopInput!) {\n    liveStop(input: $input) { session { id status } userErrors { code } }\n  }\n": typeof types.LiveStopDocument,
    "\n  query LiveSessionOf($id: ID!) {\n    liveSession(id: $id) {\n      id status endedAt room { id status }\n      stats { online peakOnline enterCount danmuCount likeCount }\n      summary {\n        danmuCount likeCount enterCount uniqueViewers peakOnline meanOnline watchSeconds version\n        watchTime { fromSeconds toSeconds viewers } topSenders { danmuCount user { id handle } }\n      }\n    }\n  }\n": typeof types.LiveSessionOfDocument,
    "\n  mutation LivePresence($input: LivePresenceInput!) {\n    livePresence(input: $input) { nextInSeconds userErrors { code } }\n  }\n": typeof types.LivePresenceDocument,
    "\n  mutation LiveLike($input: LiveLikeInput!) {\n    liveLike(input: $input) { room { id } userErrors { code } }\n  }\n": typeof types.LiveLikeDocument,
    "\n  subscription LiveFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap sessionId enterCount likeCount dropped\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { id handle } } ... on LiveFeedNotice { id kind } }\n    }\n  }\n": typeof types.LiveFeedDocument,
    "\n  query LiveFeedReplay($roomId: ID!, $after: String!) {\n    liveFeedReplay(roomId: $roomId, after: $after) { cursor gap items { ... on LiveFeedDanmu { content } } }\n  }\n": typeof types.LiveFeedReplayDocument,
    "\n  query LiveRoomById($id: ID!) { liveRoom(id: $id) { id } }\n": typeof types.LiveRoomByIdDocument,
    "\n  mutation LiveSessionDelete($input: LiveSessionDeleteInput!) {\n    liveSessionDelete(input: $input) { sessionId userErrors { code } }\n  }\n": typeof types.LiveSessionDeleteDocument,
    "\n  subscription LiveStatsOf($sessionId: ID!) {\n    liveStats(sessionId: $sessionId) { sessionId online peakOnline enterCount danmuCount likeCount }\n  }\n": typeof types.LiveStatsOfDocument,
    "\n  query HotVideos($window: HotWindow, $categoryId: ID, $first: Int, $after: String) {\n    hotVideos(window: $window, categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor rank score node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.HotVideosDocument,
    "\n  query RecommendedVideos($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) {\n      edges { cursor reason traceId node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.RecommendedVideosDocument,
    "\n  mutation VideoLike($id: ID!) { likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n": typeof types.VideoLikeDocument,
    "\n  mutation VideoUnlike($id: ID!) { likeRemove(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n": typeof types.VideoUnlikeDocument,
    "\n  mutation AuthorFollow($userId: ID!) { userFollow(input: { userId: $userId }) { userErrors { code } } }\n": typeof types.AuthorFollowDocument,
    "\n  mutation AuthorBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n": typeof types.AuthorBlockDocument,
    "\n  query HotPage($first: Int) {\n    hotVideos(first: $first, categoryId: \"page\") {\n      edges { node { id commentCount comments(first: 2) { edges { node { id text replyCount author { id handle } replies(first: 1) { edges { node { text } } } } } pageInfo { hasNextPage } } } }\n    }\n  }\n": typeof types.HotPageDocument,
    "\n  query RecommendedPage($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) { edges { reason node { id commentCount } } pageInfo { endCursor } }\n  }\n": typeof types.RecommendedPageDocument,
    "\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n": typeof types.FollowDocument,
    "\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n": typeof types.BlockDocument,
    "\n  query Relation($id: ID!) { user(id: $id) { followerCount } }\n": typeof types.RelationDocument,
    "\n  mutation BothWays($id: ID!) {\n    follow: userFollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n    unfollow: userUnfollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n  }\n": typeof types.BothWaysDocument,
    "\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n": typeof types.NotificationsDocument,
    "\n  mutation StartRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { handle } userErrors { code } } }\n": typeof types.StartRegisterDocument,
    "\n  query StartFind($handle: String!) { userByHandle(handle: $handle) { handle } }\n": typeof types.StartFindDocument,
    "\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n": typeof types.RegisterDocument,
    "\n  mutation SignInAgain($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code message } }\n  }\n": typeof types.SignInAgainDocument,
    "\n  mutation RegisterAccount($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id handle name } credentials { accessToken refreshToken } userErrors { code field } }\n  }\n": typeof types.RegisterAccountDocument,
    "\n  mutation UpdateProfile($input: UserUpdateInput!) {\n    userUpdate(input: $input) { user { name bio avatarUrl } userErrors { code field } }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  query Me { viewer { id email user { handle name } } }\n": typeof types.MeDocument,
    "\n  query Profile($id: ID!, $handle: String!) { user(id: $id) { handle name role } userByHandle(handle: $handle) { id } }\n": typeof types.ProfileDocument,
    "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n": typeof types.SignInDocument,
    "\n  mutation Refresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) { credentials { accessToken refreshToken } userErrors { code } }\n  }\n": typeof types.RefreshDocument,
    "\n  mutation Revoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessionId userErrors { code } } }\n": typeof types.RevokeDocument,
    "\n  query Sessions { viewer { sessions { edges { node { id current userAgent } } } } }\n": typeof types.SessionsDocument,
    "\n  query DiscoverFeed($categoryId: ID, $first: Int, $after: String) {\n    videoFeed(categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor node { id title category { id name } stats { playCount } viewerProgressMs author { id videos(first: 2) { edges { node { id } } } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.DiscoverFeedDocument,
    "\n  query DiscoverSearch($query: String!, $kinds: [SearchKind!], $first: Int, $after: String) {\n    search(query: $query, kinds: $kinds, first: $first, after: $after) {\n      edges { cursor node { __typename ... on Video { id title } ... on User { id handle } ... on LiveRoom { id title } } highlights { field fragments } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.DiscoverSearchDocument,
    "\n  mutation DiscoverUpdate($input: VideoUpdateInput!) {\n    videoUpdate(input: $input) { video { title description tags category { id } } userErrors { code field } }\n  }\n": typeof types.DiscoverUpdateDocument,
    "\n  mutation DiscoverPlay($input: PlayRecordInput!) {\n    playRecord(input: $input) { video { stats { playCount } viewerProgressMs } userErrors { code } }\n  }\n": typeof types.DiscoverPlayDocument,
    "\n  query DiscoverHistory($first: Int, $after: String) {\n    viewer { watchHistory(first: $first, after: $after) { edges { progressMs node { id } } pageInfo { hasNextPage endCursor } } }\n  }\n": typeof types.DiscoverHistoryDocument,
    "mutation DiscoverBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }": typeof types.DiscoverBanDocument,
    "mutation DiscoverUnban($input: UserUnbanInput!) { userUnban(input: $input) { userErrors { code } } }": typeof types.DiscoverUnbanDocument,
    "query DiscoverById($id: ID!) { video(id: $id) { id } }": typeof types.DiscoverByIdDocument,
    "mutation DiscoverDelete($id: ID!) { videoDelete(input: { videoId: $id }) { videoId } }": typeof types.DiscoverDeleteDocument,
    "query DiscoverChannels { channels { id name source category { id name } } category(id: \"anime\") { name } }": typeof types.DiscoverChannelsDocument,
    "\n  mutation RegisterOnce($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n": typeof types.RegisterOnceDocument,
    "\n  query OwnVideos { viewer { videos { edges { node { id status rejection playback { hlsUrl } } } } } }\n": typeof types.OwnVideosDocument,
    "\n  query FilmLength($id: ID!) { video(id: $id) { durationMs } }\n": typeof types.FilmLengthDocument,
    "\n  query Renditions($id: ID!) { video(id: $id) { width height playback { renditions { name width height } } } }\n": typeof types.RenditionsDocument,
    "\n  query SearchAll($query: String!, $kinds: [SearchKind!], $filter: SearchFilterInput) {\n    search(query: $query, kinds: $kinds, filter: $filter) {\n      edges { node { __typename ... on Video { id title } ... on User { id } ... on LiveRoom { id title status } } }\n      facets { name values { value count } }\n    }\n  }\n": typeof types.SearchAllDocument,
    "\n  query SearchSuggest($prefix: String!, $kinds: [SearchKind!], $first: Int) {\n    searchSuggestions(prefix: $prefix, kinds: $kinds, first: $first) {\n      text kind node { __typename ... on Video { id } ... on User { id } ... on LiveRoom { id } }\n    }\n  }\n": typeof types.SearchSuggestDocument,
    "\n  mutation SearchRename($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }\n": typeof types.SearchRenameDocument,
    "\n  mutation SearchRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { userErrors { code } } }\n": typeof types.SearchRoomUpdateDocument,
    "mutation SearchBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }": typeof types.SearchBanDocument,
    "\n  mutation CreateUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) {\n      upload { id status sizeBytes parts { number arrived url headers { name value } } video { id } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.CreateUploadDocument,
    "\n  query Upload($id: ID!) {\n    videoUpload(id: $id) { id status parts { number arrived url headers { name value } } video { id status } }\n  }\n": typeof types.UploadDocument,
    "\n  mutation CompleteUpload($uploadId: ID!) {\n    videoUploadComplete(input: { uploadId: $uploadId }) { video { id status title } userErrors { code message } }\n  }\n": typeof types.CompleteUploadDocument,
    "\n  mutation AbortUpload($uploadId: ID!) {\n    videoUploadAbort(input: { uploadId: $uploadId }) { upload { id status } userErrors { code } }\n  }\n": typeof types.AbortUploadDocument,
    "\n  subscription Processing($videoId: ID!) {\n    videoProcessing(videoId: $videoId) { status percent rejection video { id status durationMs playback { hlsUrl } } }\n  }\n": typeof types.ProcessingDocument,
    "query Playable($id: ID!) { video(id: $id) { status playback { hlsUrl } } }": typeof types.PlayableDocument,
    "\n  mutation DeleteVideo($videoId: ID!) {\n    videoDelete(input: { videoId: $videoId }) { videoId userErrors { code } }\n  }\n": typeof types.DeleteVideoDocument,
    "\n  query Playback($id: ID!) {\n    video(id: $id) {\n      title status durationMs width height publishedAt author { id handle }\n      playback { hlsUrl posterUrl expiresAt renditions { name width height bandwidth } }\n    }\n  }\n": typeof types.PlaybackDocument,
};
const documents: Documents = {
    "\n  mutation MatrixShoot($input: DanmuSendInput!) { danmuSend(input: $input) { userErrors { code } } }\n": types.MatrixShootDocument,
    "\n  query PathsToVideo($id: ID!, $owner: ID!) {\n    video(id: $id) { id }\n    videoFeed { edges { node { id } } }\n    search(query: \"paths\") { edges { node { ... on Video { id } } } }\n    user(id: $owner) { videos { edges { node { id } } } }\n    hotVideos { edges { node { id } } }\n    recommendedVideos { edges { node { id } } }\n  }\n": types.PathsToVideoDocument,
    "\n  mutation PathsOfWrites($id: ID!, $play: PlayRecordInput!, $comment: CommentCreateInput!, $danmu: DanmuSendInput!) {\n    likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } }\n    playRecord(input: $play) { userErrors { code } }\n    commentCreate(input: $comment) { userErrors { code } }\n    danmuSend(input: $danmu) { userErrors { code } }\n  }\n": types.PathsOfWritesDocument,
    "\n  query PathsToPerson($id: ID!, $handle: String!, $video: ID!, $followed: ID!) {\n    user(id: $id) { name }\n    userByHandle(handle: $handle) { name }\n    video(id: $video) { author { name } comments { edges { node { text author { name } } } } }\n    followed: user(id: $followed) { followers { edges { node { name } } } }\n    search(query: \"path_owner\") { edges { node { ... on User { name } ... on Video { author { name } } } } }\n    liveRooms(status: OFF_AIR) { edges { node { title streamer { name } } } }\n  }\n": types.PathsToPersonDocument,
    "\n  mutation PathComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } } }\n": types.PathCommentDocument,
    "\n  mutation PathFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n": types.PathFollowDocument,
    "\n  mutation PathRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } } }\n": types.PathRoomDocument,
    "\n  mutation PathBan($input: UserBanInput!) { userBan(input: $input) { userId userErrors { code } } }\n": types.PathBanDocument,
    "\n  query PathViewer { viewer { email unreadNotificationCount blockedUsers { edges { cursor } } videos { edges { node { id } } } sessions { edges { node { id } } } } }\n": types.PathViewerDocument,
    "\n  mutation MatrixThings($comment: CommentCreateInput!, $danmu: DanmuSendInput!, $room: LiveRoomCreateInput!) {\n    commentCreate(input: $comment) { comment { id } }\n    danmuSend(input: $danmu) { danmu { id } }\n    liveRoomCreate(input: $room) { room { id } }\n  }\n": types.MatrixThingsDocument,
    "\n  mutation MatrixStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } } }\n": types.MatrixStartDocument,
    "\n  mutation MatrixSession($input: SessionCreateInput!) { sessionCreate(input: $input) { userErrors { code } } }\n": types.MatrixSessionDocument,
    "\n  query MatrixSessions { viewer { sessions { edges { node { id current } } } } }\n": types.MatrixSessionsDocument,
    "\n  mutation MatrixFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n": types.MatrixFollowDocument,
    "\n  mutation CommentLike($id: ID!) {\n    likeAdd(input: { subject: COMMENT, subjectId: $id }) { subject { ... on Comment { likeCount viewerHasLiked } } userErrors { code } }\n  }\n": types.CommentLikeDocument,
    "\n  mutation CommentBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n": types.CommentBlockDocument,
    "\n  mutation CommentUnblock($userId: ID!) { userUnblock(input: { userId: $userId }) { userErrors { code } } }\n": types.CommentUnblockDocument,
    "\n  mutation CommentCreate($input: CommentCreateInput!) {\n    commentCreate(input: $input) { comment { id text status replyCount author { id } parent { id } } userErrors { code field } }\n  }\n": types.CommentCreateDocument,
    "\n  mutation CommentDelete($input: CommentDeleteInput!) {\n    commentDelete(input: $input) { commentId userErrors { code } }\n  }\n": types.CommentDeleteDocument,
    "\n  query CommentById($id: ID!) {\n    comment(id: $id) { id text status replyCount parent { id status text } replies(first: 50) { edges { cursor node { id text parent { id } replyCount } } } }\n  }\n": types.CommentByIdDocument,
    "\n  query VideoComments($through: ID!, $order: CommentOrder, $first: Int, $after: String) {\n    comment(id: $through) {\n      subject {\n        ... on Video {\n          commentCount\n          comments(order: $order, first: $first, after: $after) {\n            edges { cursor node { id text status replyCount author { id } } }\n            pageInfo { hasNextPage endCursor }\n          }\n        }\n      }\n    }\n  }\n": types.VideoCommentsDocument,
    "\n  subscription CommentNews { notificationReceived { notification { kind actor { id } subject { ... on Comment { id text } } } } }\n": types.CommentNewsDocument,
    "\n  mutation CrashLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }\n": types.CrashLikeDocument,
    "\n  mutation CrashComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }\n": types.CrashCommentDocument,
    "\n  mutation CrashDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }\n": types.CrashDanmuDocument,
    "\n  mutation CrashRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n": types.CrashRegisterDocument,
    "\n  subscription DanmuAddedToVideo($videoId: ID!) {\n    danmuAdded(videoId: $videoId) { videoId segmentIndex segmentVersion danmu { id content senderHash } recalledId }\n  }\n": types.DanmuAddedToVideoDocument,
    "\n  mutation SendLiveDanmu($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content colour progressMs senderHash sentAt } userErrors { code } }\n  }\n": types.SendLiveDanmuDocument,
    "\n  mutation StartRoomForDanmaku($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code } } }\n": types.StartRoomForDanmakuDocument,
    "\n  mutation CreateRoomForDanmaku($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code } } }\n": types.CreateRoomForDanmakuDocument,
    "\n  mutation SendDanmu($input: DanmuSendInput!) {\n    danmuSend(input: $input) {\n      danmu { id content progressMs mode colour size pool weight senderHash sentAt }\n      userErrors { code field }\n    }\n  }\n": types.SendDanmuDocument,
    "\n  mutation WatchDanmaku($input: LikeAddInput!, $index: Int!, $known: Int) {\n    likeAdd(input: $input) {\n      subject { ... on Video { danmuCount danmuSegment(index: $index, ifVersionNot: $known) { index version total items { id content progressMs } } } }\n    }\n  }\n": types.WatchDanmakuDocument,
    "\n  mutation RecallDanmu($input: DanmuRecallInput!) {\n    danmuRecall(input: $input) { danmuId userErrors { code } }\n  }\n": types.RecallDanmuDocument,
    "\n  query E2ePlayback($id: ID!) {\n    video(id: $id) { title status durationMs author { handle } playback { hlsUrl posterUrl renditions { name height } } danmuCount likeCount commentCount }\n  }\n": types.E2ePlaybackDocument,
    "\n  mutation E2eDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id content } userErrors { code } } }\n": types.E2eDanmuDocument,
    "\n  subscription E2eDanmuAdded($videoId: ID!) { danmuAdded(videoId: $videoId) { segmentIndex segmentVersion danmu { content progressMs senderHash } } }\n": types.E2eDanmuAddedDocument,
    "\n  query E2eSegment($id: ID!) { video(id: $id) { danmuSegment(index: 0) { version total items { content progressMs colour mode size } } } }\n": types.E2eSegmentDocument,
    "\n  mutation E2eRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id status } streamKey userErrors { code } } }\n": types.E2eRoomDocument,
    "\n  mutation E2eStart($input: LiveStartInput!) { liveStart(input: $input) { session { id status } userErrors { code } } }\n": types.E2eStartDocument,
    "\n  mutation E2eStop($input: LiveStopInput!) { liveStop(input: $input) { session { id status } userErrors { code } } }\n": types.E2eStopDocument,
    "\n  mutation E2ePresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code } } }\n": types.E2ePresenceDocument,
    "\n  mutation E2eLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code } } }\n": types.E2eLiveLikeDocument,
    "\n  mutation E2eLiveDanmu($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { danmu { id } userErrors { code } } }\n": types.E2eLiveDanmuDocument,
    "\n  subscription E2eFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap enterCount likeCount\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { handle followerCount } } ... on LiveFeedNotice { kind } }\n    }\n  }\n": types.E2eFeedDocument,
    "\n  query E2eSession($id: ID!) {\n    liveSession(id: $id) { status stats { danmuCount likeCount enterCount } summary { danmuCount likeCount enterCount uniqueViewers topSenders { user { handle } danmuCount } } }\n  }\n": types.E2eSessionDocument,
    "\n  query E2eRooms { liveRooms { edges { node { id title streamer { handle } } } } }\n": types.E2eRoomsDocument,
    "\n  mutation E2eFollow($input: UserFollowInput!) { userFollow(input: $input) { user { followerCount } userErrors { code } } }\n": types.E2eFollowDocument,
    "\n  mutation E2eLike($input: LikeAddInput!) { likeAdd(input: $input) { subject { ... on Video { likeCount viewerHasLiked } ... on Comment { likeCount } } userErrors { code } } }\n": types.E2eLikeDocument,
    "\n  mutation E2eComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id replyCount } userErrors { code } } }\n": types.E2eCommentDocument,
    "\n  subscription E2eNotified($after: String) { notificationReceived(after: $after) { cursor notification { kind actor { handle } } } }\n": types.E2eNotifiedDocument,
    "\n  query E2eDiscover($words: String!) {\n    videoFeed { edges { node { id } } }\n    channels { id source }\n    search(query: $words) { edges { node { __typename ... on Video { id } ... on User { id } } highlights { field fragments } } }\n    hotVideos { edges { rank node { id } } }\n    recommendedVideos { edges { reason node { id } } }\n    viewer { watchHistory { edges { progressMs node { id } } } }\n  }\n": types.E2eDiscoverDocument,
    "\n  mutation E2ePlay($input: PlayRecordInput!) { playRecord(input: $input) { video { stats { playCount } } userErrors { code } } }\n": types.E2ePlayDocument,
    "\n  mutation FeedComment($input: CommentCreateInput!) { commentCreate(input: $input) { userErrors { code } } }\n": types.FeedCommentDocument,
    "\n  query Feed($first: Int!) {\n    videoFeed(first: $first) {\n      edges {\n        node {\n          title\n          stats { playCount }\n          viewerProgressMs\n          author { name avatarUrl followerCount viewerHasFollowed }\n          likeCount\n          viewerHasLiked\n          commentCount\n          danmuCount\n          comments(first: 2) { edges { node { text likeCount viewerHasLiked author { name } } } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.FeedDocument,
    "\n  mutation SendIntoRoom($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content } userErrors { code } }\n  }\n": types.SendIntoRoomDocument,
    "\n  query LiveRooms($status: LiveRoomStatus) {\n    liveRooms(status: $status) { edges { node { id currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } } }\n  }\n": types.LiveRoomsDocument,
    "\n  query RoomOfUser($id: ID!) { user(id: $id) { liveRoom { id status } } }\n": types.RoomOfUserDocument,
    "\n  mutation LiveRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { room { title category { id } } userErrors { code } } }\n": types.LiveRoomUpdateDocument,
    "\n  mutation BanStreamer($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }\n": types.BanStreamerDocument,
    "\n  query RoomsWithSessions($first: Int!) {\n    liveRooms(first: $first) {\n      edges { node { id title streamer { id handle } currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } }\n    }\n  }\n": types.RoomsWithSessionsDocument,
    "\n  mutation LiveSessionAggregate($input: LiveSessionAggregateInput!) {\n    liveSessionAggregate(input: $input) { session { id status summary { version danmuCount } } userErrors { code } }\n  }\n": types.LiveSessionAggregateDocument,
    "\n  mutation SignInToLive($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code } }\n  }\n": types.SignInToLiveDocument,
    "\n  mutation LiveRoomCreate($input: LiveRoomCreateInput!) {\n    liveRoomCreate(input: $input) { room { id title status streamer { id } } streamKey userErrors { code } }\n  }\n": types.LiveRoomCreateDocument,
    "\n  mutation LiveStart($input: LiveStartInput!) {\n    liveStart(input: $input) { session { id status title startedAt room { id status currentSession { id } } } userErrors { code } }\n  }\n": types.LiveStartDocument,
    "\n  mutation LiveStop($input: LiveStopInput!) {\n    liveStop(input: $input) { session { id status } userErrors { code } }\n  }\n": types.LiveStopDocument,
    "\n  query LiveSessionOf($id: ID!) {\n    liveSession(id: $id) {\n      id status endedAt room { id status }\n      stats { online peakOnline enterCount danmuCount likeCount }\n      summary {\n        danmuCount likeCount enterCount uniqueViewers peakOnline meanOnline watchSeconds version\n        watchTime { fromSeconds toSeconds viewers } topSenders { danmuCount user { id handle } }\n      }\n    }\n  }\n": types.LiveSessionOfDocument,
    "\n  mutation LivePresence($input: LivePresenceInput!) {\n    livePresence(input: $input) { nextInSeconds userErrors { code } }\n  }\n": types.LivePresenceDocument,
    "\n  mutation LiveLike($input: LiveLikeInput!) {\n    liveLike(input: $input) { room { id } userErrors { code } }\n  }\n": types.LiveLikeDocument,
    "\n  subscription LiveFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap sessionId enterCount likeCount dropped\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { id handle } } ... on LiveFeedNotice { id kind } }\n    }\n  }\n": types.LiveFeedDocument,
    "\n  query LiveFeedReplay($roomId: ID!, $after: String!) {\n    liveFeedReplay(roomId: $roomId, after: $after) { cursor gap items { ... on LiveFeedDanmu { content } } }\n  }\n": types.LiveFeedReplayDocument,
    "\n  query LiveRoomById($id: ID!) { liveRoom(id: $id) { id } }\n": types.LiveRoomByIdDocument,
    "\n  mutation LiveSessionDelete($input: LiveSessionDeleteInput!) {\n    liveSessionDelete(input: $input) { sessionId userErrors { code } }\n  }\n": types.LiveSessionDeleteDocument,
    "\n  subscription LiveStatsOf($sessionId: ID!) {\n    liveStats(sessionId: $sessionId) { sessionId online peakOnline enterCount danmuCount likeCount }\n  }\n": types.LiveStatsOfDocument,
    "\n  query HotVideos($window: HotWindow, $categoryId: ID, $first: Int, $after: String) {\n    hotVideos(window: $window, categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor rank score node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.HotVideosDocument,
    "\n  query RecommendedVideos($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) {\n      edges { cursor reason traceId node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.RecommendedVideosDocument,
    "\n  mutation VideoLike($id: ID!) { likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n": types.VideoLikeDocument,
    "\n  mutation VideoUnlike($id: ID!) { likeRemove(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n": types.VideoUnlikeDocument,
    "\n  mutation AuthorFollow($userId: ID!) { userFollow(input: { userId: $userId }) { userErrors { code } } }\n": types.AuthorFollowDocument,
    "\n  mutation AuthorBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n": types.AuthorBlockDocument,
    "\n  query HotPage($first: Int) {\n    hotVideos(first: $first, categoryId: \"page\") {\n      edges { node { id commentCount comments(first: 2) { edges { node { id text replyCount author { id handle } replies(first: 1) { edges { node { text } } } } } pageInfo { hasNextPage } } } }\n    }\n  }\n": types.HotPageDocument,
    "\n  query RecommendedPage($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) { edges { reason node { id commentCount } } pageInfo { endCursor } }\n  }\n": types.RecommendedPageDocument,
    "\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n": types.FollowDocument,
    "\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n": types.BlockDocument,
    "\n  query Relation($id: ID!) { user(id: $id) { followerCount } }\n": types.RelationDocument,
    "\n  mutation BothWays($id: ID!) {\n    follow: userFollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n    unfollow: userUnfollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n  }\n": types.BothWaysDocument,
    "\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n": types.NotificationsDocument,
    "\n  mutation StartRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { handle } userErrors { code } } }\n": types.StartRegisterDocument,
    "\n  query StartFind($handle: String!) { userByHandle(handle: $handle) { handle } }\n": types.StartFindDocument,
    "\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n": types.RegisterDocument,
    "\n  mutation SignInAgain($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code message } }\n  }\n": types.SignInAgainDocument,
    "\n  mutation RegisterAccount($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id handle name } credentials { accessToken refreshToken } userErrors { code field } }\n  }\n": types.RegisterAccountDocument,
    "\n  mutation UpdateProfile($input: UserUpdateInput!) {\n    userUpdate(input: $input) { user { name bio avatarUrl } userErrors { code field } }\n  }\n": types.UpdateProfileDocument,
    "\n  query Me { viewer { id email user { handle name } } }\n": types.MeDocument,
    "\n  query Profile($id: ID!, $handle: String!) { user(id: $id) { handle name role } userByHandle(handle: $handle) { id } }\n": types.ProfileDocument,
    "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n": types.SignInDocument,
    "\n  mutation Refresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) { credentials { accessToken refreshToken } userErrors { code } }\n  }\n": types.RefreshDocument,
    "\n  mutation Revoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessionId userErrors { code } } }\n": types.RevokeDocument,
    "\n  query Sessions { viewer { sessions { edges { node { id current userAgent } } } } }\n": types.SessionsDocument,
    "\n  query DiscoverFeed($categoryId: ID, $first: Int, $after: String) {\n    videoFeed(categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor node { id title category { id name } stats { playCount } viewerProgressMs author { id videos(first: 2) { edges { node { id } } } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.DiscoverFeedDocument,
    "\n  query DiscoverSearch($query: String!, $kinds: [SearchKind!], $first: Int, $after: String) {\n    search(query: $query, kinds: $kinds, first: $first, after: $after) {\n      edges { cursor node { __typename ... on Video { id title } ... on User { id handle } ... on LiveRoom { id title } } highlights { field fragments } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.DiscoverSearchDocument,
    "\n  mutation DiscoverUpdate($input: VideoUpdateInput!) {\n    videoUpdate(input: $input) { video { title description tags category { id } } userErrors { code field } }\n  }\n": types.DiscoverUpdateDocument,
    "\n  mutation DiscoverPlay($input: PlayRecordInput!) {\n    playRecord(input: $input) { video { stats { playCount } viewerProgressMs } userErrors { code } }\n  }\n": types.DiscoverPlayDocument,
    "\n  query DiscoverHistory($first: Int, $after: String) {\n    viewer { watchHistory(first: $first, after: $after) { edges { progressMs node { id } } pageInfo { hasNextPage endCursor } } }\n  }\n": types.DiscoverHistoryDocument,
    "mutation DiscoverBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }": types.DiscoverBanDocument,
    "mutation DiscoverUnban($input: UserUnbanInput!) { userUnban(input: $input) { userErrors { code } } }": types.DiscoverUnbanDocument,
    "query DiscoverById($id: ID!) { video(id: $id) { id } }": types.DiscoverByIdDocument,
    "mutation DiscoverDelete($id: ID!) { videoDelete(input: { videoId: $id }) { videoId } }": types.DiscoverDeleteDocument,
    "query DiscoverChannels { channels { id name source category { id name } } category(id: \"anime\") { name } }": types.DiscoverChannelsDocument,
    "\n  mutation RegisterOnce($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n": types.RegisterOnceDocument,
    "\n  query OwnVideos { viewer { videos { edges { node { id status rejection playback { hlsUrl } } } } } }\n": types.OwnVideosDocument,
    "\n  query FilmLength($id: ID!) { video(id: $id) { durationMs } }\n": types.FilmLengthDocument,
    "\n  query Renditions($id: ID!) { video(id: $id) { width height playback { renditions { name width height } } } }\n": types.RenditionsDocument,
    "\n  query SearchAll($query: String!, $kinds: [SearchKind!], $filter: SearchFilterInput) {\n    search(query: $query, kinds: $kinds, filter: $filter) {\n      edges { node { __typename ... on Video { id title } ... on User { id } ... on LiveRoom { id title status } } }\n      facets { name values { value count } }\n    }\n  }\n": types.SearchAllDocument,
    "\n  query SearchSuggest($prefix: String!, $kinds: [SearchKind!], $first: Int) {\n    searchSuggestions(prefix: $prefix, kinds: $kinds, first: $first) {\n      text kind node { __typename ... on Video { id } ... on User { id } ... on LiveRoom { id } }\n    }\n  }\n": types.SearchSuggestDocument,
    "\n  mutation SearchRename($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }\n": types.SearchRenameDocument,
    "\n  mutation SearchRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { userErrors { code } } }\n": types.SearchRoomUpdateDocument,
    "mutation SearchBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }": types.SearchBanDocument,
    "\n  mutation CreateUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) {\n      upload { id status sizeBytes parts { number arrived url headers { name value } } video { id } }\n      userErrors { code message field }\n    }\n  }\n": types.CreateUploadDocument,
    "\n  query Upload($id: ID!) {\n    videoUpload(id: $id) { id status parts { number arrived url headers { name value } } video { id status } }\n  }\n": types.UploadDocument,
    "\n  mutation CompleteUpload($uploadId: ID!) {\n    videoUploadComplete(input: { uploadId: $uploadId }) { video { id status title } userErrors { code message } }\n  }\n": types.CompleteUploadDocument,
    "\n  mutation AbortUpload($uploadId: ID!) {\n    videoUploadAbort(input: { uploadId: $uploadId }) { upload { id status } userErrors { code } }\n  }\n": types.AbortUploadDocument,
    "\n  subscription Processing($videoId: ID!) {\n    videoProcessing(videoId: $videoId) { status percent rejection video { id status durationMs playback { hlsUrl } } }\n  }\n": types.ProcessingDocument,
    "query Playable($id: ID!) { video(id: $id) { status playback { hlsUrl } } }": types.PlayableDocument,
    "\n  mutation DeleteVideo($videoId: ID!) {\n    videoDelete(input: { videoId: $videoId }) { videoId userErrors { code } }\n  }\n": types.DeleteVideoDocument,
    "\n  query Playback($id: ID!) {\n    video(id: $id) {\n      title status durationMs width height publishedAt author { id handle }\n      playback { hlsUrl posterUrl expiresAt renditions { name width height bandwidth } }\n    }\n  }\n": types.PlaybackDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MatrixShoot($input: DanmuSendInput!) { danmuSend(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation MatrixShoot($input: DanmuSendInput!) { danmuSend(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PathsToVideo($id: ID!, $owner: ID!) {\n    video(id: $id) { id }\n    videoFeed { edges { node { id } } }\n    search(query: \"paths\") { edges { node { ... on Video { id } } } }\n    user(id: $owner) { videos { edges { node { id } } } }\n    hotVideos { edges { node { id } } }\n    recommendedVideos { edges { node { id } } }\n  }\n"): (typeof documents)["\n  query PathsToVideo($id: ID!, $owner: ID!) {\n    video(id: $id) { id }\n    videoFeed { edges { node { id } } }\n    search(query: \"paths\") { edges { node { ... on Video { id } } } }\n    user(id: $owner) { videos { edges { node { id } } } }\n    hotVideos { edges { node { id } } }\n    recommendedVideos { edges { node { id } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PathsOfWrites($id: ID!, $play: PlayRecordInput!, $comment: CommentCreateInput!, $danmu: DanmuSendInput!) {\n    likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } }\n    playRecord(input: $play) { userErrors { code } }\n    commentCreate(input: $comment) { userErrors { code } }\n    danmuSend(input: $danmu) { userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation PathsOfWrites($id: ID!, $play: PlayRecordInput!, $comment: CommentCreateInput!, $danmu: DanmuSendInput!) {\n    likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } }\n    playRecord(input: $play) { userErrors { code } }\n    commentCreate(input: $comment) { userErrors { code } }\n    danmuSend(input: $danmu) { userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PathsToPerson($id: ID!, $handle: String!, $video: ID!, $followed: ID!) {\n    user(id: $id) { name }\n    userByHandle(handle: $handle) { name }\n    video(id: $video) { author { name } comments { edges { node { text author { name } } } } }\n    followed: user(id: $followed) { followers { edges { node { name } } } }\n    search(query: \"path_owner\") { edges { node { ... on User { name } ... on Video { author { name } } } } }\n    liveRooms(status: OFF_AIR) { edges { node { title streamer { name } } } }\n  }\n"): (typeof documents)["\n  query PathsToPerson($id: ID!, $handle: String!, $video: ID!, $followed: ID!) {\n    user(id: $id) { name }\n    userByHandle(handle: $handle) { name }\n    video(id: $video) { author { name } comments { edges { node { text author { name } } } } }\n    followed: user(id: $followed) { followers { edges { node { name } } } }\n    search(query: \"path_owner\") { edges { node { ... on User { name } ... on Video { author { name } } } } }\n    liveRooms(status: OFF_AIR) { edges { node { title streamer { name } } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PathComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } } }\n"): (typeof documents)["\n  mutation PathComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PathFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation PathFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PathRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } } }\n"): (typeof documents)["\n  mutation PathRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PathBan($input: UserBanInput!) { userBan(input: $input) { userId userErrors { code } } }\n"): (typeof documents)["\n  mutation PathBan($input: UserBanInput!) { userBan(input: $input) { userId userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PathViewer { viewer { email unreadNotificationCount blockedUsers { edges { cursor } } videos { edges { node { id } } } sessions { edges { node { id } } } } }\n"): (typeof documents)["\n  query PathViewer { viewer { email unreadNotificationCount blockedUsers { edges { cursor } } videos { edges { node { id } } } sessions { edges { node { id } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MatrixThings($comment: CommentCreateInput!, $danmu: DanmuSendInput!, $room: LiveRoomCreateInput!) {\n    commentCreate(input: $comment) { comment { id } }\n    danmuSend(input: $danmu) { danmu { id } }\n    liveRoomCreate(input: $room) { room { id } }\n  }\n"): (typeof documents)["\n  mutation MatrixThings($comment: CommentCreateInput!, $danmu: DanmuSendInput!, $room: LiveRoomCreateInput!) {\n    commentCreate(input: $comment) { comment { id } }\n    danmuSend(input: $danmu) { danmu { id } }\n    liveRoomCreate(input: $room) { room { id } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MatrixStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } } }\n"): (typeof documents)["\n  mutation MatrixStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MatrixSession($input: SessionCreateInput!) { sessionCreate(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation MatrixSession($input: SessionCreateInput!) { sessionCreate(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MatrixSessions { viewer { sessions { edges { node { id current } } } } }\n"): (typeof documents)["\n  query MatrixSessions { viewer { sessions { edges { node { id current } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MatrixFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation MatrixFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CommentLike($id: ID!) {\n    likeAdd(input: { subject: COMMENT, subjectId: $id }) { subject { ... on Comment { likeCount viewerHasLiked } } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation CommentLike($id: ID!) {\n    likeAdd(input: { subject: COMMENT, subjectId: $id }) { subject { ... on Comment { likeCount viewerHasLiked } } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CommentBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n"): (typeof documents)["\n  mutation CommentBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CommentUnblock($userId: ID!) { userUnblock(input: { userId: $userId }) { userErrors { code } } }\n"): (typeof documents)["\n  mutation CommentUnblock($userId: ID!) { userUnblock(input: { userId: $userId }) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CommentCreate($input: CommentCreateInput!) {\n    commentCreate(input: $input) { comment { id text status replyCount author { id } parent { id } } userErrors { code field } }\n  }\n"): (typeof documents)["\n  mutation CommentCreate($input: CommentCreateInput!) {\n    commentCreate(input: $input) { comment { id text status replyCount author { id } parent { id } } userErrors { code field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CommentDelete($input: CommentDeleteInput!) {\n    commentDelete(input: $input) { commentId userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation CommentDelete($input: CommentDeleteInput!) {\n    commentDelete(input: $input) { commentId userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CommentById($id: ID!) {\n    comment(id: $id) { id text status replyCount parent { id status text } replies(first: 50) { edges { cursor node { id text parent { id } replyCount } } } }\n  }\n"): (typeof documents)["\n  query CommentById($id: ID!) {\n    comment(id: $id) { id text status replyCount parent { id status text } replies(first: 50) { edges { cursor node { id text parent { id } replyCount } } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query VideoComments($through: ID!, $order: CommentOrder, $first: Int, $after: String) {\n    comment(id: $through) {\n      subject {\n        ... on Video {\n          commentCount\n          comments(order: $order, first: $first, after: $after) {\n            edges { cursor node { id text status replyCount author { id } } }\n            pageInfo { hasNextPage endCursor }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query VideoComments($through: ID!, $order: CommentOrder, $first: Int, $after: String) {\n    comment(id: $through) {\n      subject {\n        ... on Video {\n          commentCount\n          comments(order: $order, first: $first, after: $after) {\n            edges { cursor node { id text status replyCount author { id } } }\n            pageInfo { hasNextPage endCursor }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription CommentNews { notificationReceived { notification { kind actor { id } subject { ... on Comment { id text } } } } }\n"): (typeof documents)["\n  subscription CommentNews { notificationReceived { notification { kind actor { id } subject { ... on Comment { id text } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CrashLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation CrashLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CrashComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }\n"): (typeof documents)["\n  mutation CrashComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CrashDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }\n"): (typeof documents)["\n  mutation CrashDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CrashRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n"): (typeof documents)["\n  mutation CrashRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DanmuAddedToVideo($videoId: ID!) {\n    danmuAdded(videoId: $videoId) { videoId segmentIndex segmentVersion danmu { id content senderHash } recalledId }\n  }\n"): (typeof documents)["\n  subscription DanmuAddedToVideo($videoId: ID!) {\n    danmuAdded(videoId: $videoId) { videoId segmentIndex segmentVersion danmu { id content senderHash } recalledId }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendLiveDanmu($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content colour progressMs senderHash sentAt } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation SendLiveDanmu($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content colour progressMs senderHash sentAt } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartRoomForDanmaku($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code } } }\n"): (typeof documents)["\n  mutation StartRoomForDanmaku($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateRoomForDanmaku($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code } } }\n"): (typeof documents)["\n  mutation CreateRoomForDanmaku($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendDanmu($input: DanmuSendInput!) {\n    danmuSend(input: $input) {\n      danmu { id content progressMs mode colour size pool weight senderHash sentAt }\n      userErrors { code field }\n    }\n  }\n"): (typeof documents)["\n  mutation SendDanmu($input: DanmuSendInput!) {\n    danmuSend(input: $input) {\n      danmu { id content progressMs mode colour size pool weight senderHash sentAt }\n      userErrors { code field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WatchDanmaku($input: LikeAddInput!, $index: Int!, $known: Int) {\n    likeAdd(input: $input) {\n      subject { ... on Video { danmuCount danmuSegment(index: $index, ifVersionNot: $known) { index version total items { id content progressMs } } } }\n    }\n  }\n"): (typeof documents)["\n  mutation WatchDanmaku($input: LikeAddInput!, $index: Int!, $known: Int) {\n    likeAdd(input: $input) {\n      subject { ... on Video { danmuCount danmuSegment(index: $index, ifVersionNot: $known) { index version total items { id content progressMs } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecallDanmu($input: DanmuRecallInput!) {\n    danmuRecall(input: $input) { danmuId userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation RecallDanmu($input: DanmuRecallInput!) {\n    danmuRecall(input: $input) { danmuId userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query E2ePlayback($id: ID!) {\n    video(id: $id) { title status durationMs author { handle } playback { hlsUrl posterUrl renditions { name height } } danmuCount likeCount commentCount }\n  }\n"): (typeof documents)["\n  query E2ePlayback($id: ID!) {\n    video(id: $id) { title status durationMs author { handle } playback { hlsUrl posterUrl renditions { name height } } danmuCount likeCount commentCount }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id content } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id content } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription E2eDanmuAdded($videoId: ID!) { danmuAdded(videoId: $videoId) { segmentIndex segmentVersion danmu { content progressMs senderHash } } }\n"): (typeof documents)["\n  subscription E2eDanmuAdded($videoId: ID!) { danmuAdded(videoId: $videoId) { segmentIndex segmentVersion danmu { content progressMs senderHash } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query E2eSegment($id: ID!) { video(id: $id) { danmuSegment(index: 0) { version total items { content progressMs colour mode size } } } }\n"): (typeof documents)["\n  query E2eSegment($id: ID!) { video(id: $id) { danmuSegment(index: 0) { version total items { content progressMs colour mode size } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id status } streamKey userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id status } streamKey userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eStart($input: LiveStartInput!) { liveStart(input: $input) { session { id status } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eStart($input: LiveStartInput!) { liveStart(input: $input) { session { id status } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eStop($input: LiveStopInput!) { liveStop(input: $input) { session { id status } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eStop($input: LiveStopInput!) { liveStop(input: $input) { session { id status } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2ePresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code } } }\n"): (typeof documents)["\n  mutation E2ePresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eLiveDanmu($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { danmu { id } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eLiveDanmu($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { danmu { id } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription E2eFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap enterCount likeCount\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { handle followerCount } } ... on LiveFeedNotice { kind } }\n    }\n  }\n"): (typeof documents)["\n  subscription E2eFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap enterCount likeCount\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { handle followerCount } } ... on LiveFeedNotice { kind } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query E2eSession($id: ID!) {\n    liveSession(id: $id) { status stats { danmuCount likeCount enterCount } summary { danmuCount likeCount enterCount uniqueViewers topSenders { user { handle } danmuCount } } }\n  }\n"): (typeof documents)["\n  query E2eSession($id: ID!) {\n    liveSession(id: $id) { status stats { danmuCount likeCount enterCount } summary { danmuCount likeCount enterCount uniqueViewers topSenders { user { handle } danmuCount } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query E2eRooms { liveRooms { edges { node { id title streamer { handle } } } } }\n"): (typeof documents)["\n  query E2eRooms { liveRooms { edges { node { id title streamer { handle } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eFollow($input: UserFollowInput!) { userFollow(input: $input) { user { followerCount } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eFollow($input: UserFollowInput!) { userFollow(input: $input) { user { followerCount } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eLike($input: LikeAddInput!) { likeAdd(input: $input) { subject { ... on Video { likeCount viewerHasLiked } ... on Comment { likeCount } } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eLike($input: LikeAddInput!) { likeAdd(input: $input) { subject { ... on Video { likeCount viewerHasLiked } ... on Comment { likeCount } } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2eComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id replyCount } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2eComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id replyCount } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription E2eNotified($after: String) { notificationReceived(after: $after) { cursor notification { kind actor { handle } } } }\n"): (typeof documents)["\n  subscription E2eNotified($after: String) { notificationReceived(after: $after) { cursor notification { kind actor { handle } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query E2eDiscover($words: String!) {\n    videoFeed { edges { node { id } } }\n    channels { id source }\n    search(query: $words) { edges { node { __typename ... on Video { id } ... on User { id } } highlights { field fragments } } }\n    hotVideos { edges { rank node { id } } }\n    recommendedVideos { edges { reason node { id } } }\n    viewer { watchHistory { edges { progressMs node { id } } } }\n  }\n"): (typeof documents)["\n  query E2eDiscover($words: String!) {\n    videoFeed { edges { node { id } } }\n    channels { id source }\n    search(query: $words) { edges { node { __typename ... on Video { id } ... on User { id } } highlights { field fragments } } }\n    hotVideos { edges { rank node { id } } }\n    recommendedVideos { edges { reason node { id } } }\n    viewer { watchHistory { edges { progressMs node { id } } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation E2ePlay($input: PlayRecordInput!) { playRecord(input: $input) { video { stats { playCount } } userErrors { code } } }\n"): (typeof documents)["\n  mutation E2ePlay($input: PlayRecordInput!) { playRecord(input: $input) { video { stats { playCount } } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FeedComment($input: CommentCreateInput!) { commentCreate(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation FeedComment($input: CommentCreateInput!) { commentCreate(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Feed($first: Int!) {\n    videoFeed(first: $first) {\n      edges {\n        node {\n          title\n          stats { playCount }\n          viewerProgressMs\n          author { name avatarUrl followerCount viewerHasFollowed }\n          likeCount\n          viewerHasLiked\n          commentCount\n          danmuCount\n          comments(first: 2) { edges { node { text likeCount viewerHasLiked author { name } } } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Feed($first: Int!) {\n    videoFeed(first: $first) {\n      edges {\n        node {\n          title\n          stats { playCount }\n          viewerProgressMs\n          author { name avatarUrl followerCount viewerHasFollowed }\n          likeCount\n          viewerHasLiked\n          commentCount\n          danmuCount\n          comments(first: 2) { edges { node { text likeCount viewerHasLiked author { name } } } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendIntoRoom($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation SendIntoRoom($input: LiveDanmuSendInput!) {\n    liveDanmuSend(input: $input) { danmu { id content } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveRooms($status: LiveRoomStatus) {\n    liveRooms(status: $status) { edges { node { id currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } } }\n  }\n"): (typeof documents)["\n  query LiveRooms($status: LiveRoomStatus) {\n    liveRooms(status: $status) { edges { node { id currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RoomOfUser($id: ID!) { user(id: $id) { liveRoom { id status } } }\n"): (typeof documents)["\n  query RoomOfUser($id: ID!) { user(id: $id) { liveRoom { id status } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiveRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { room { title category { id } } userErrors { code } } }\n"): (typeof documents)["\n  mutation LiveRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { room { title category { id } } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BanStreamer($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation BanStreamer($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RoomsWithSessions($first: Int!) {\n    liveRooms(first: $first) {\n      edges { node { id title streamer { id handle } currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } }\n    }\n  }\n"): (typeof documents)["\n  query RoomsWithSessions($first: Int!) {\n    liveRooms(first: $first) {\n      edges { node { id title streamer { id handle } currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiveSessionAggregate($input: LiveSessionAggregateInput!) {\n    liveSessionAggregate(input: $input) { session { id status summary { version danmuCount } } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation LiveSessionAggregate($input: LiveSessionAggregateInput!) {\n    liveSessionAggregate(input: $input) { session { id status summary { version danmuCount } } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignInToLive($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation SignInToLive($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiveRoomCreate($input: LiveRoomCreateInput!) {\n    liveRoomCreate(input: $input) { room { id title status streamer { id } } streamKey userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation LiveRoomCreate($input: LiveRoomCreateInput!) {\n    liveRoomCreate(input: $input) { room { id title status streamer { id } } streamKey userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiveStart($input: LiveStartInput!) {\n    liveStart(input: $input) { session { id status title startedAt room { id status currentSession { id } } } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation LiveStart($input: LiveStartInput!) {\n    liveStart(input: $input) { session { id status title startedAt room { id status currentSession { id } } } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiveStop($input: LiveStopInput!) {\n    liveStop(input: $input) { session { id status } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation LiveStop($input: LiveStopInput!) {\n    liveStop(input: $input) { session { id status } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveSessionOf($id: ID!) {\n    liveSession(id: $id) {\n      id status endedAt room { id status }\n      stats { online peakOnline enterCount danmuCount likeCount }\n      summary {\n        danmuCount likeCount enterCount uniqueViewers peakOnline meanOnline watchSeconds version\n        watchTime { fromSeconds toSeconds viewers } topSenders { danmuCount user { id handle } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query LiveSessionOf($id: ID!) {\n    liveSession(id: $id) {\n      id status endedAt room { id status }\n      stats { online peakOnline enterCount danmuCount likeCount }\n      summary {\n        danmuCount likeCount enterCount uniqueViewers peakOnline meanOnline watchSeconds version\n        watchTime { fromSeconds toSeconds viewers } topSenders { danmuCount user { id handle } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LivePresence($input: LivePresenceInput!) {\n    livePresence(input: $input) { nextInSeconds userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation LivePresence($input: LivePresenceInput!) {\n    livePresence(input: $input) { nextInSeconds userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiveLike($input: LiveLikeInput!) {\n    liveLike(input: $input) { room { id } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation LiveLike($input: LiveLikeInput!) {\n    liveLike(input: $input) { room { id } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LiveFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap sessionId enterCount likeCount dropped\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { id handle } } ... on LiveFeedNotice { id kind } }\n    }\n  }\n"): (typeof documents)["\n  subscription LiveFeed($roomId: ID!, $after: String) {\n    liveFeed(roomId: $roomId, after: $after) {\n      cursor gap sessionId enterCount likeCount dropped\n      items { __typename ... on LiveFeedDanmu { id content senderName sender { id handle } } ... on LiveFeedNotice { id kind } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveFeedReplay($roomId: ID!, $after: String!) {\n    liveFeedReplay(roomId: $roomId, after: $after) { cursor gap items { ... on LiveFeedDanmu { content } } }\n  }\n"): (typeof documents)["\n  query LiveFeedReplay($roomId: ID!, $after: String!) {\n    liveFeedReplay(roomId: $roomId, after: $after) { cursor gap items { ... on LiveFeedDanmu { content } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveRoomById($id: ID!) { liveRoom(id: $id) { id } }\n"): (typeof documents)["\n  query LiveRoomById($id: ID!) { liveRoom(id: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiveSessionDelete($input: LiveSessionDeleteInput!) {\n    liveSessionDelete(input: $input) { sessionId userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation LiveSessionDelete($input: LiveSessionDeleteInput!) {\n    liveSessionDelete(input: $input) { sessionId userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LiveStatsOf($sessionId: ID!) {\n    liveStats(sessionId: $sessionId) { sessionId online peakOnline enterCount danmuCount likeCount }\n  }\n"): (typeof documents)["\n  subscription LiveStatsOf($sessionId: ID!) {\n    liveStats(sessionId: $sessionId) { sessionId online peakOnline enterCount danmuCount likeCount }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HotVideos($window: HotWindow, $categoryId: ID, $first: Int, $after: String) {\n    hotVideos(window: $window, categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor rank score node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query HotVideos($window: HotWindow, $categoryId: ID, $first: Int, $after: String) {\n    hotVideos(window: $window, categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor rank score node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecommendedVideos($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) {\n      edges { cursor reason traceId node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query RecommendedVideos($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) {\n      edges { cursor reason traceId node { id } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VideoLike($id: ID!) { likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n"): (typeof documents)["\n  mutation VideoLike($id: ID!) { likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VideoUnlike($id: ID!) { likeRemove(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n"): (typeof documents)["\n  mutation VideoUnlike($id: ID!) { likeRemove(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AuthorFollow($userId: ID!) { userFollow(input: { userId: $userId }) { userErrors { code } } }\n"): (typeof documents)["\n  mutation AuthorFollow($userId: ID!) { userFollow(input: { userId: $userId }) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AuthorBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n"): (typeof documents)["\n  mutation AuthorBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HotPage($first: Int) {\n    hotVideos(first: $first, categoryId: \"page\") {\n      edges { node { id commentCount comments(first: 2) { edges { node { id text replyCount author { id handle } replies(first: 1) { edges { node { text } } } } } pageInfo { hasNextPage } } } }\n    }\n  }\n"): (typeof documents)["\n  query HotPage($first: Int) {\n    hotVideos(first: $first, categoryId: \"page\") {\n      edges { node { id commentCount comments(first: 2) { edges { node { id text replyCount author { id handle } replies(first: 1) { edges { node { text } } } } } pageInfo { hasNextPage } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecommendedPage($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) { edges { reason node { id commentCount } } pageInfo { endCursor } }\n  }\n"): (typeof documents)["\n  query RecommendedPage($first: Int, $after: String) {\n    recommendedVideos(first: $first, after: $after) { edges { reason node { id commentCount } } pageInfo { endCursor } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Relation($id: ID!) { user(id: $id) { followerCount } }\n"): (typeof documents)["\n  query Relation($id: ID!) { user(id: $id) { followerCount } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BothWays($id: ID!) {\n    follow: userFollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n    unfollow: userUnfollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n  }\n"): (typeof documents)["\n  mutation BothWays($id: ID!) {\n    follow: userFollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n    unfollow: userUnfollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n"): (typeof documents)["\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { handle } userErrors { code } } }\n"): (typeof documents)["\n  mutation StartRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { handle } userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StartFind($handle: String!) { userByHandle(handle: $handle) { handle } }\n"): (typeof documents)["\n  query StartFind($handle: String!) { userByHandle(handle: $handle) { handle } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n"): (typeof documents)["\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignInAgain($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code message } }\n  }\n"): (typeof documents)["\n  mutation SignInAgain($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { credentials { accessToken } userErrors { code message } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterAccount($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id handle name } credentials { accessToken refreshToken } userErrors { code field } }\n  }\n"): (typeof documents)["\n  mutation RegisterAccount($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id handle name } credentials { accessToken refreshToken } userErrors { code field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UserUpdateInput!) {\n    userUpdate(input: $input) { user { name bio avatarUrl } userErrors { code field } }\n  }\n"): (typeof documents)["\n  mutation UpdateProfile($input: UserUpdateInput!) {\n    userUpdate(input: $input) { user { name bio avatarUrl } userErrors { code field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me { viewer { id email user { handle name } } }\n"): (typeof documents)["\n  query Me { viewer { id email user { handle name } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Profile($id: ID!, $handle: String!) { user(id: $id) { handle name role } userByHandle(handle: $handle) { id } }\n"): (typeof documents)["\n  query Profile($id: ID!, $handle: String!) { user(id: $id) { handle name role } userByHandle(handle: $handle) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Refresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) { credentials { accessToken refreshToken } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation Refresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) { credentials { accessToken refreshToken } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Revoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessionId userErrors { code } } }\n"): (typeof documents)["\n  mutation Revoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessionId userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions { viewer { sessions { edges { node { id current userAgent } } } } }\n"): (typeof documents)["\n  query Sessions { viewer { sessions { edges { node { id current userAgent } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DiscoverFeed($categoryId: ID, $first: Int, $after: String) {\n    videoFeed(categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor node { id title category { id name } stats { playCount } viewerProgressMs author { id videos(first: 2) { edges { node { id } } } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query DiscoverFeed($categoryId: ID, $first: Int, $after: String) {\n    videoFeed(categoryId: $categoryId, first: $first, after: $after) {\n      edges { cursor node { id title category { id name } stats { playCount } viewerProgressMs author { id videos(first: 2) { edges { node { id } } } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DiscoverSearch($query: String!, $kinds: [SearchKind!], $first: Int, $after: String) {\n    search(query: $query, kinds: $kinds, first: $first, after: $after) {\n      edges { cursor node { __typename ... on Video { id title } ... on User { id handle } ... on LiveRoom { id title } } highlights { field fragments } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query DiscoverSearch($query: String!, $kinds: [SearchKind!], $first: Int, $after: String) {\n    search(query: $query, kinds: $kinds, first: $first, after: $after) {\n      edges { cursor node { __typename ... on Video { id title } ... on User { id handle } ... on LiveRoom { id title } } highlights { field fragments } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DiscoverUpdate($input: VideoUpdateInput!) {\n    videoUpdate(input: $input) { video { title description tags category { id } } userErrors { code field } }\n  }\n"): (typeof documents)["\n  mutation DiscoverUpdate($input: VideoUpdateInput!) {\n    videoUpdate(input: $input) { video { title description tags category { id } } userErrors { code field } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DiscoverPlay($input: PlayRecordInput!) {\n    playRecord(input: $input) { video { stats { playCount } viewerProgressMs } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation DiscoverPlay($input: PlayRecordInput!) {\n    playRecord(input: $input) { video { stats { playCount } viewerProgressMs } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DiscoverHistory($first: Int, $after: String) {\n    viewer { watchHistory(first: $first, after: $after) { edges { progressMs node { id } } pageInfo { hasNextPage endCursor } } }\n  }\n"): (typeof documents)["\n  query DiscoverHistory($first: Int, $after: String) {\n    viewer { watchHistory(first: $first, after: $after) { edges { progressMs node { id } } pageInfo { hasNextPage endCursor } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DiscoverBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }"): (typeof documents)["mutation DiscoverBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DiscoverUnban($input: UserUnbanInput!) { userUnban(input: $input) { userErrors { code } } }"): (typeof documents)["mutation DiscoverUnban($input: UserUnbanInput!) { userUnban(input: $input) { userErrors { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DiscoverById($id: ID!) { video(id: $id) { id } }"): (typeof documents)["query DiscoverById($id: ID!) { video(id: $id) { id } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DiscoverDelete($id: ID!) { videoDelete(input: { videoId: $id }) { videoId } }"): (typeof documents)["mutation DiscoverDelete($id: ID!) { videoDelete(input: { videoId: $id }) { videoId } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DiscoverChannels { channels { id name source category { id name } } category(id: \"anime\") { name } }"): (typeof documents)["query DiscoverChannels { channels { id name source category { id name } } category(id: \"anime\") { name } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterOnce($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n"): (typeof documents)["\n  mutation RegisterOnce($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnVideos { viewer { videos { edges { node { id status rejection playback { hlsUrl } } } } } }\n"): (typeof documents)["\n  query OwnVideos { viewer { videos { edges { node { id status rejection playback { hlsUrl } } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilmLength($id: ID!) { video(id: $id) { durationMs } }\n"): (typeof documents)["\n  query FilmLength($id: ID!) { video(id: $id) { durationMs } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Renditions($id: ID!) { video(id: $id) { width height playback { renditions { name width height } } } }\n"): (typeof documents)["\n  query Renditions($id: ID!) { video(id: $id) { width height playback { renditions { name width height } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchAll($query: String!, $kinds: [SearchKind!], $filter: SearchFilterInput) {\n    search(query: $query, kinds: $kinds, filter: $filter) {\n      edges { node { __typename ... on Video { id title } ... on User { id } ... on LiveRoom { id title status } } }\n      facets { name values { value count } }\n    }\n  }\n"): (typeof documents)["\n  query SearchAll($query: String!, $kinds: [SearchKind!], $filter: SearchFilterInput) {\n    search(query: $query, kinds: $kinds, filter: $filter) {\n      edges { node { __typename ... on Video { id title } ... on User { id } ... on LiveRoom { id title status } } }\n      facets { name values { value count } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchSuggest($prefix: String!, $kinds: [SearchKind!], $first: Int) {\n    searchSuggestions(prefix: $prefix, kinds: $kinds, first: $first) {\n      text kind node { __typename ... on Video { id } ... on User { id } ... on LiveRoom { id } }\n    }\n  }\n"): (typeof documents)["\n  query SearchSuggest($prefix: String!, $kinds: [SearchKind!], $first: Int) {\n    searchSuggestions(prefix: $prefix, kinds: $kinds, first: $first) {\n      text kind node { __typename ... on Video { id } ... on User { id } ... on LiveRoom { id } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SearchRename($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation SearchRename($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SearchRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { userErrors { code } } }\n"): (typeof documents)["\n  mutation SearchRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SearchBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }"): (typeof documents)["mutation SearchBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) {\n      upload { id status sizeBytes parts { number arrived url headers { name value } } video { id } }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) {\n      upload { id status sizeBytes parts { number arrived url headers { name value } } video { id } }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Upload($id: ID!) {\n    videoUpload(id: $id) { id status parts { number arrived url headers { name value } } video { id status } }\n  }\n"): (typeof documents)["\n  query Upload($id: ID!) {\n    videoUpload(id: $id) { id status parts { number arrived url headers { name value } } video { id status } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteUpload($uploadId: ID!) {\n    videoUploadComplete(input: { uploadId: $uploadId }) { video { id status title } userErrors { code message } }\n  }\n"): (typeof documents)["\n  mutation CompleteUpload($uploadId: ID!) {\n    videoUploadComplete(input: { uploadId: $uploadId }) { video { id status title } userErrors { code message } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AbortUpload($uploadId: ID!) {\n    videoUploadAbort(input: { uploadId: $uploadId }) { upload { id status } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation AbortUpload($uploadId: ID!) {\n    videoUploadAbort(input: { uploadId: $uploadId }) { upload { id status } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Processing($videoId: ID!) {\n    videoProcessing(videoId: $videoId) { status percent rejection video { id status durationMs playback { hlsUrl } } }\n  }\n"): (typeof documents)["\n  subscription Processing($videoId: ID!) {\n    videoProcessing(videoId: $videoId) { status percent rejection video { id status durationMs playback { hlsUrl } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Playable($id: ID!) { video(id: $id) { status playback { hlsUrl } } }"): (typeof documents)["query Playable($id: ID!) { video(id: $id) { status playback { hlsUrl } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteVideo($videoId: ID!) {\n    videoDelete(input: { videoId: $videoId }) { videoId userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation DeleteVideo($videoId: ID!) {\n    videoDelete(input: { videoId: $videoId }) { videoId userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Playback($id: ID!) {\n    video(id: $id) {\n      title status durationMs width height publishedAt author { id handle }\n      playback { hlsUrl posterUrl expiresAt renditions { name width height bandwidth } }\n    }\n  }\n"): (typeof documents)["\n  query Playback($id: ID!) {\n    video(id: $id) {\n      title status durationMs width height publishedAt author { id handle }\n      playback { hlsUrl posterUrl expiresAt renditions { name width height bandwidth } }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;