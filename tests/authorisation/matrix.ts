import { randomUUID } from 'node:crypto';

export type Who = 'signed out' | 'someone' | 'owner' | 'moderator' | 'admin';
export const everyone: readonly Who[] = ['signed out', 'someone', 'owner', 'moderator', 'admin'];

/** What one kind of person hears: `ok` (userErrors count as that: they were let in), or an error code. */
export type Verdict = 'ok' | 'UNAUTHENTICATED' | 'UNAUTHORIZED_FIELD_OR_TYPE' | 'FORBIDDEN' | 'NOT_FOUND';

/** Things that belong to the owner, fresh for each call that may destroy them. */
export type World = {
  readonly ownerId: string;
  /** Someone to be banned and promoted. */
  readonly victimId: string;
  readonly videoId: string;
  /** To be deleted. */
  readonly spareVideoId: string;
  readonly commentId: string;
  readonly danmuId: string;
  readonly roomId: string;
  readonly sessionId: string;
  readonly uploadId: string;
  readonly ownSessionId: string;
};

export type Operation = {
  readonly document: string;
  readonly variables?: (world: World) => Record<string, unknown>;
  readonly expected: Readonly<Record<Who, Verdict>>;
};

const verdicts = (
  signedOut: Verdict,
  someone: Verdict,
  owner: Verdict,
  moderator: Verdict,
  admin: Verdict,
): Operation['expected'] => ({
  'signed out': signedOut,
  someone,
  owner,
  moderator,
  admin,
});

const forAll = verdicts('ok', 'ok', 'ok', 'ok', 'ok');
const signedIn = verdicts('UNAUTHENTICATED', 'ok', 'ok', 'ok', 'ok');
const ownerAlone = verdicts('UNAUTHENTICATED', 'NOT_FOUND', 'ok', 'NOT_FOUND', 'NOT_FOUND');
const ownerOnly = verdicts('UNAUTHENTICATED', 'FORBIDDEN', 'ok', 'FORBIDDEN', 'FORBIDDEN');
const ownerOrModerator = verdicts('UNAUTHENTICATED', 'FORBIDDEN', 'ok', 'ok', 'ok');

const mutation = (
  field: string,
  type: string,
  input: (world: World) => Record<string, unknown>,
  expected: Operation['expected'],
): Operation => ({
  document: `mutation Matrix($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
  variables: (world) => ({ input: input(world) }),
  expected,
});

const handle = () => `m_${randomUUID().slice(0, 12).replaceAll('-', '_')}`;

/** Every mutation of the graph, and who may call it. */
export const mutations: Readonly<Record<string, Operation>> = {
  userRegister: mutation('userRegister', 'UserRegisterInput', () => ({ handle: handle(), password: 'a long password' }), forAll),
  sessionCreate: mutation(
    'sessionCreate',
    'SessionCreateInput',
    () => ({ handle: handle(), password: 'a wrong password' }),
    forAll,
  ),
  sessionRefresh: mutation('sessionRefresh', 'SessionRefreshInput', () => ({ refreshToken: 'made up' }), forAll),
  sessionRevoke: mutation('sessionRevoke', 'SessionRevokeInput', ({ ownSessionId }) => ({ sessionId: ownSessionId }), ownerAlone),
  userUpdate: mutation('userUpdate', 'UserUpdateInput', () => ({ bio: 'new words' }), signedIn),
  userBan: mutation(
    'userBan',
    'UserBanInput',
    ({ victimId }) => ({ userId: victimId, reason: 'for the matrix' }),
    verdicts('UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN', 'ok', 'ok'),
  ),
  userUnban: mutation(
    'userUnban',
    'UserUnbanInput',
    ({ victimId }) => ({ userId: victimId }),
    verdicts('UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN', 'ok', 'ok'),
  ),
  userRoleUpdate: mutation(
    'userRoleUpdate',
    'UserRoleUpdateInput',
    ({ victimId }) => ({ userId: victimId, role: 'USER' }),
    verdicts('UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'ok'),
  ),
  videoUploadCreate: mutation(
    'videoUploadCreate',
    'VideoUploadCreateInput',
    () => ({
      key: randomUUID(),
      title: 'A film',
      fileName: 'film.mp4',
      parts: [{ sizeBytes: 3, md5: '900150983cd24fb0d6963f7d28e17f72' }],
    }),
    signedIn,
  ),
  videoUploadComplete: mutation('videoUploadComplete', 'VideoUploadCompleteInput', ({ uploadId }) => ({ uploadId }), ownerAlone),
  videoUploadAbort: mutation('videoUploadAbort', 'VideoUploadAbortInput', ({ uploadId }) => ({ uploadId }), ownerAlone),
  videoUpdate: mutation('videoUpdate', 'VideoUpdateInput', ({ videoId }) => ({ videoId, title: 'A better title' }), ownerOnly),
  videoDelete: mutation('videoDelete', 'VideoDeleteInput', ({ spareVideoId }) => ({ videoId: spareVideoId }), ownerOrModerator),
  playRecord: mutation(
    'playRecord',
    'PlayRecordInput',
    ({ videoId }) => ({ videoId, key: randomUUID(), progressMs: 10 }),
    signedIn,
  ),
  userFollow: mutation('userFollow', 'UserFollowInput', ({ ownerId }) => ({ userId: ownerId }), signedIn),
  userUnfollow: mutation('userUnfollow', 'UserUnfollowInput', ({ ownerId }) => ({ userId: ownerId }), signedIn),
  userBlock: mutation('userBlock', 'UserBlockInput', ({ victimId }) => ({ userId: victimId }), signedIn),
  userUnblock: mutation('userUnblock', 'UserUnblockInput', ({ victimId }) => ({ userId: victimId }), signedIn),
  likeAdd: mutation('likeAdd', 'LikeAddInput', ({ videoId }) => ({ subject: 'VIDEO', subjectId: videoId }), signedIn),
  likeRemove: mutation('likeRemove', 'LikeRemoveInput', ({ videoId }) => ({ subject: 'VIDEO', subjectId: videoId }), signedIn),
  notificationsMarkRead: mutation(
    'notificationsMarkRead',
    'NotificationsMarkReadInput',
    () => ({ upTo: Buffer.from('[1]').toString('base64url') }),
    signedIn,
  ),
  commentCreate: mutation(
    'commentCreate',
    'CommentCreateInput',
    ({ videoId }) => ({ key: randomUUID(), subject: 'VIDEO', subjectId: videoId, text: 'words' }),
    signedIn,
  ),
  commentDelete: mutation('commentDelete', 'CommentDeleteInput', ({ commentId }) => ({ commentId }), ownerOrModerator),
  liveRoomCreate: mutation('liveRoomCreate', 'LiveRoomCreateInput', () => ({ title: 'A room' }), signedIn),
  liveRoomUpdate: mutation(
    'liveRoomUpdate',
    'LiveRoomUpdateInput',
    ({ roomId }) => ({ roomId, title: 'A better room' }),
    ownerOnly,
  ),
  liveStart: mutation('liveStart', 'LiveStartInput', ({ roomId }) => ({ roomId }), ownerOnly),
  // Before the stop: on air it is refused as a userError, which those hear who may.
  liveSessionDelete: mutation(
    'liveSessionDelete',
    'LiveSessionDeleteInput',
    ({ sessionId }) => ({ sessionId }),
    ownerOrModerator,
  ),
  liveStop: mutation('liveStop', 'LiveStopInput', ({ roomId }) => ({ roomId }), ownerOrModerator),
  livePresence: mutation('livePresence', 'LivePresenceInput', ({ roomId }) => ({ roomId, key: randomUUID() }), signedIn),
  liveLike: mutation('liveLike', 'LiveLikeInput', ({ roomId }) => ({ roomId, key: randomUUID(), count: 1 }), signedIn),
  liveSessionAggregate: mutation(
    'liveSessionAggregate',
    'LiveSessionAggregateInput',
    ({ sessionId }) => ({ sessionId }),
    ownerOrModerator,
  ),
  danmuSend: mutation(
    'danmuSend',
    'DanmuSendInput',
    ({ videoId }) => ({ key: randomUUID(), videoId, content: `shot ${randomUUID()}`, progressMs: 0 }),
    signedIn,
  ),
  danmuRecall: mutation('danmuRecall', 'DanmuRecallInput', ({ danmuId }) => ({ danmuId }), ownerOnly),
  liveDanmuSend: mutation(
    'liveDanmuSend',
    'LiveDanmuSendInput',
    ({ roomId }) => ({ key: randomUUID(), roomId, content: 'hello' }),
    signedIn,
  ),
};

const query = (
  document: string,
  variables: (world: World) => Record<string, unknown>,
  expected: Operation['expected'],
): Operation => ({ document, variables, expected });

/** Every query field, and who may ask it. What is public answers everyone the same. */
export const queries: Readonly<Record<string, Operation>> = {
  viewer: query('{ viewer { id } }', () => ({}), forAll),
  user: query('query Matrix($id: ID!) { user(id: $id) { id } }', ({ ownerId }) => ({ id: ownerId }), forAll),
  userByHandle: query('{ userByHandle(handle: "nobody") { id } }', () => ({}), forAll),
  video: query('query Matrix($id: ID!) { video(id: $id) { id } }', ({ videoId }) => ({ id: videoId }), forAll),
  videoFeed: query('{ videoFeed { edges { cursor } } }', () => ({}), forAll),
  channels: query('{ channels { id } }', () => ({}), forAll),
  category: query('{ category(id: "anime") { id } }', () => ({}), forAll),
  search: query('{ search(query: "film") { edges { cursor } } }', () => ({}), forAll),
  searchSuggestions: query('{ searchSuggestions(prefix: "fi") { text } }', () => ({}), forAll),
  videoUpload: query('query Matrix($id: ID!) { videoUpload(id: $id) { id } }', ({ uploadId }) => ({ id: uploadId }), {
    ...ownerAlone,
    'signed out': 'UNAUTHORIZED_FIELD_OR_TYPE',
  }),
  notificationReplay: query('{ notificationReplay(after: "WzBd") { cursor } }', () => ({}), signedIn),
  comment: query('query Matrix($id: ID!) { comment(id: $id) { id } }', ({ commentId }) => ({ id: commentId }), forAll),
  liveRoom: query('query Matrix($id: ID!) { liveRoom(id: $id) { id } }', ({ roomId }) => ({ id: roomId }), forAll),
  liveRooms: query('{ liveRooms { edges { cursor } } }', () => ({}), forAll),
  liveSession: query('query Matrix($id: ID!) { liveSession(id: $id) { id } }', ({ sessionId }) => ({ id: sessionId }), forAll),
  liveFeedReplay: query(
    'query Matrix($id: ID!) { liveFeedReplay(roomId: $id, after: "WzBd") { cursor } }',
    ({ roomId }) => ({ id: roomId }),
    forAll,
  ),
  recommendedVideos: query('{ recommendedVideos { edges { cursor } } }', () => ({}), forAll),
  hotVideos: query('{ hotVideos { edges { cursor } } }', () => ({}), forAll),
};

const subscription = (
  document: string,
  variables: (world: World) => Record<string, unknown>,
  expected: Operation['expected'],
): Operation => ({ document, variables, expected });

/** Every subscription, and who may hear it. */
export const subscriptions: Readonly<Record<string, Operation>> = {
  videoProcessing: subscription(
    'subscription Matrix($id: ID!) { videoProcessing(videoId: $id) { percent } }',
    ({ videoId }) => ({ id: videoId }),
    ownerAlone,
  ),
  notificationReceived: subscription(
    'subscription Matrix { notificationReceived(after: "WzBd") { cursor } }',
    () => ({}),
    signedIn,
  ),
  danmuAdded: subscription(
    'subscription Matrix($id: ID!) { danmuAdded(videoId: $id) { videoId } }',
    ({ videoId }) => ({ id: videoId }),
    forAll,
  ),
  liveFeed: subscription(
    'subscription Matrix($id: ID!) { liveFeed(roomId: $id, after: "WzBd") { cursor } }',
    ({ roomId }) => ({ id: roomId }),
    forAll,
  ),
  liveStats: subscription(
    'subscription Matrix($id: ID!) { liveStats(sessionId: $id) { online } }',
    ({ sessionId }) => ({ id: sessionId }),
    forAll,
  ),
};
