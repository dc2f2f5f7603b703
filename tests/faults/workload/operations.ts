/** Plain texts: they are sent by programs that start without a step before. A test holds them against the graph. */
export const operations = {
  register: `mutation FaultsRegister($input: UserRegisterInput!) {
    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code } } }`,
  signIn: `mutation FaultsSignIn($input: SessionCreateInput!) {
    sessionCreate(input: $input) { user { id } credentials { accessToken } userErrors { code } } }`,
  createRoom: `mutation FaultsRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code } } }`,
  goLive: `mutation FaultsStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code } } }`,
  like: `mutation FaultsLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }`,
  unlike: `mutation FaultsUnlike($input: LikeRemoveInput!) { likeRemove(input: $input) { userErrors { code } } }`,
  follow: `mutation FaultsFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }`,
  unfollow: `mutation FaultsUnfollow($input: UserUnfollowInput!) { userUnfollow(input: $input) { userErrors { code } } }`,
  comment: `mutation FaultsComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }`,
  danmu: `mutation FaultsDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }`,
  liveDanmu: `mutation FaultsLiveDanmu($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { danmu { id } userErrors { code } } }`,
  liveLike: `mutation FaultsLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { room { id } userErrors { code } } }`,
  presence: `mutation FaultsPresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code } } }`,
  createUpload: `mutation FaultsUpload($input: VideoUploadCreateInput!) {
    videoUploadCreate(input: $input) { upload { id parts { number url headers { name value } } } userErrors { code } } }`,
  completeUpload: `mutation FaultsComplete($input: VideoUploadCompleteInput!) {
    videoUploadComplete(input: $input) { video { id } userErrors { code } } }`,
  video: `query FaultsVideo($id: ID!) { video(id: $id) { id status } }`,
  search: `query FaultsSearch($query: String!) { search(query: $query, kinds: [VIDEO]) { edges { node { ... on Video { id } } } } }`,
  feed: `query FaultsFeed { videoFeed(first: 50) { edges { node { id } } } }`,
  browse: `query FaultsBrowse($videoId: ID!, $roomId: ID!) {
    video(id: $videoId) { title likeCount commentCount danmuCount author { name followerCount } comments(first: 5) { edges { node { text author { handle } } } } }
    liveRoom(id: $roomId) { title status currentSession { stats { online danmuCount } } } }`,
  liveFeed: `subscription FaultsLiveFeed($roomId: ID!, $after: String) {
    liveFeed(roomId: $roomId, after: $after) { cursor gap items { ... on LiveFeedDanmu { id } ... on LiveFeedNotice { id } } } }`,
  notifications: `subscription FaultsNotifications($after: String) {
    notificationReceived(after: $after) { cursor gap notification { id } } }`,
  danmuAdded: `subscription FaultsDanmuAdded($videoId: ID!) { danmuAdded(videoId: $videoId) { danmu { id } recalledId } }`,
  liveStats: `subscription FaultsLiveStats($sessionId: ID!) {
    liveStats(sessionId: $sessionId) { danmuCount likeCount enterCount } }`,
} as const;
