/** What people ask for, as their applications do. */
export const operations = {
  feed: `query BenchFeed { videoFeed(first: 20) { edges { node {
    id title durationMs posterUrl: playback { posterUrl } author { id handle name avatarUrl } likeCount commentCount danmuCount } } } }`,
  video: `query BenchVideo($id: ID!) { video(id: $id) {
    title description durationMs publishedAt author { id handle name followerCount } playback { hlsUrl }
    likeCount viewerHasLiked commentCount danmuCount
    comments(first: 3) { edges { node { id text author { handle } likeCount } } } } }`,
  comments: `query BenchComments($id: ID!) { video(id: $id) {
    comments(first: 20) { edges { node { id text createdAt likeCount replyCount author { id handle name } } } pageInfo { hasNextPage endCursor } } } }`,
  segment: `query BenchSegment($id: ID!) { video(id: $id) { danmuSegment(index: 0) { version total items { id content progressMs colour mode } } } }`,
  like: `mutation BenchLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }`,
  unlike: `mutation BenchUnlike($input: LikeRemoveInput!) { likeRemove(input: $input) { userErrors { code } } }`,
  comment: `mutation BenchComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }`,
  danmu: `mutation BenchDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }`,
  liveDanmu: `mutation BenchLiveDanmu($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { danmu { id } userErrors { code } } }`,
  presence: `mutation BenchPresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code } } }`,
  register: `mutation BenchRegister($input: UserRegisterInput!) {
    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code } } }`,
  createUpload: `mutation BenchUpload($input: VideoUploadCreateInput!) {
    videoUploadCreate(input: $input) { upload { id parts { url headers { name value } } } userErrors { code } } }`,
  completeUpload: `mutation BenchComplete($input: VideoUploadCompleteInput!) {
    videoUploadComplete(input: $input) { video { id } userErrors { code } } }`,
  published: `query BenchPublished { videoFeed(first: 50) { edges { node { id } } } }`,
  createRoom: `mutation BenchRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code } } }`,
  goLive: `mutation BenchStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code } } }`,
} as const;
