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
    "\n  query DemoVideos { viewer { videos(first: 1) { edges { node { id status } } } } }\n": typeof types.DemoVideosDocument,
    "\n  mutation DemoUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) { upload { id parts { number url headers { name value } } } userErrors { code message } }\n  }\n": typeof types.DemoUploadDocument,
    "\n  mutation DemoComplete($input: VideoUploadCompleteInput!) { videoUploadComplete(input: $input) { video { id } userErrors { code message } } }\n": typeof types.DemoCompleteDocument,
    "\n  query DemoStatus($id: ID!) { video(id: $id) { status } }\n": typeof types.DemoStatusDocument,
    "\n  mutation DemoComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code message } } }\n": typeof types.DemoCommentDocument,
    "\n  mutation DemoDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code message } } }\n": typeof types.DemoDanmuDocument,
    "\n  mutation DemoLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code message } } }\n": typeof types.DemoLikeDocument,
    "\n  mutation DemoFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code message } } }\n": typeof types.DemoFollowDocument,
    "\n  mutation DemoSignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken accessTokenExpiresAt } userErrors { code message } }\n  }\n": typeof types.DemoSignInDocument,
    "\n  mutation DemoRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } userErrors { code message } } }\n": typeof types.DemoRegisterDocument,
    "\n  query DemoRoom($id: ID!) { user(id: $id) { liveRoom { id currentSession { id startedAt } sessions(first: 20) { edges { node { id status } } } } } }\n": typeof types.DemoRoomDocument,
    "\n  mutation DemoRoomCreate($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code message } } }\n": typeof types.DemoRoomCreateDocument,
    "\n  mutation DemoStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code message } } }\n": typeof types.DemoStartDocument,
    "\n  mutation DemoStop($input: LiveStopInput!) { liveStop(input: $input) { session { id } userErrors { code message } } }\n": typeof types.DemoStopDocument,
    "\n  mutation DemoPresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code message } } }\n": typeof types.DemoPresenceDocument,
    "\n  mutation DemoSay($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { userErrors { code message } } }\n": typeof types.DemoSayDocument,
    "\n  mutation DemoDrop($input: LiveSessionDeleteInput!) { liveSessionDelete(input: $input) { sessionId userErrors { code } } }\n": typeof types.DemoDropDocument,
    "\n  mutation DemoLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code message } } }\n": typeof types.DemoLiveLikeDocument,
};
const documents: Documents = {
    "\n  query DemoVideos { viewer { videos(first: 1) { edges { node { id status } } } } }\n": types.DemoVideosDocument,
    "\n  mutation DemoUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) { upload { id parts { number url headers { name value } } } userErrors { code message } }\n  }\n": types.DemoUploadDocument,
    "\n  mutation DemoComplete($input: VideoUploadCompleteInput!) { videoUploadComplete(input: $input) { video { id } userErrors { code message } } }\n": types.DemoCompleteDocument,
    "\n  query DemoStatus($id: ID!) { video(id: $id) { status } }\n": types.DemoStatusDocument,
    "\n  mutation DemoComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code message } } }\n": types.DemoCommentDocument,
    "\n  mutation DemoDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code message } } }\n": types.DemoDanmuDocument,
    "\n  mutation DemoLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code message } } }\n": types.DemoLikeDocument,
    "\n  mutation DemoFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code message } } }\n": types.DemoFollowDocument,
    "\n  mutation DemoSignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken accessTokenExpiresAt } userErrors { code message } }\n  }\n": types.DemoSignInDocument,
    "\n  mutation DemoRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } userErrors { code message } } }\n": types.DemoRegisterDocument,
    "\n  query DemoRoom($id: ID!) { user(id: $id) { liveRoom { id currentSession { id startedAt } sessions(first: 20) { edges { node { id status } } } } } }\n": types.DemoRoomDocument,
    "\n  mutation DemoRoomCreate($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code message } } }\n": types.DemoRoomCreateDocument,
    "\n  mutation DemoStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code message } } }\n": types.DemoStartDocument,
    "\n  mutation DemoStop($input: LiveStopInput!) { liveStop(input: $input) { session { id } userErrors { code message } } }\n": types.DemoStopDocument,
    "\n  mutation DemoPresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code message } } }\n": types.DemoPresenceDocument,
    "\n  mutation DemoSay($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { userErrors { code message } } }\n": types.DemoSayDocument,
    "\n  mutation DemoDrop($input: LiveSessionDeleteInput!) { liveSessionDelete(input: $input) { sessionId userErrors { code } } }\n": types.DemoDropDocument,
    "\n  mutation DemoLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code message } } }\n": types.DemoLiveLikeDocument,
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
export function graphql(source: "\n  query DemoVideos { viewer { videos(first: 1) { edges { node { id status } } } } }\n"): (typeof documents)["\n  query DemoVideos { viewer { videos(first: 1) { edges { node { id status } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) { upload { id parts { number url headers { name value } } } userErrors { code message } }\n  }\n"): (typeof documents)["\n  mutation DemoUpload($input: VideoUploadCreateInput!) {\n    videoUploadCreate(input: $input) { upload { id parts { number url headers { name value } } } userErrors { code message } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoComplete($input: VideoUploadCompleteInput!) { videoUploadComplete(input: $input) { video { id } userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoComplete($input: VideoUploadCompleteInput!) { videoUploadComplete(input: $input) { video { id } userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DemoStatus($id: ID!) { video(id: $id) { status } }\n"): (typeof documents)["\n  query DemoStatus($id: ID!) { video(id: $id) { status } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoSignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken accessTokenExpiresAt } userErrors { code message } }\n  }\n"): (typeof documents)["\n  mutation DemoSignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { user { id } credentials { accessToken accessTokenExpiresAt } userErrors { code message } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DemoRoom($id: ID!) { user(id: $id) { liveRoom { id currentSession { id startedAt } sessions(first: 20) { edges { node { id status } } } } } }\n"): (typeof documents)["\n  query DemoRoom($id: ID!) { user(id: $id) { liveRoom { id currentSession { id startedAt } sessions(first: 20) { edges { node { id status } } } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoRoomCreate($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoRoomCreate($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoStop($input: LiveStopInput!) { liveStop(input: $input) { session { id } userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoStop($input: LiveStopInput!) { liveStop(input: $input) { session { id } userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoPresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoPresence($input: LivePresenceInput!) { livePresence(input: $input) { nextInSeconds userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoSay($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoSay($input: LiveDanmuSendInput!) { liveDanmuSend(input: $input) { userErrors { code message } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoDrop($input: LiveSessionDeleteInput!) { liveSessionDelete(input: $input) { sessionId userErrors { code } } }\n"): (typeof documents)["\n  mutation DemoDrop($input: LiveSessionDeleteInput!) { liveSessionDelete(input: $input) { sessionId userErrors { code } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code message } } }\n"): (typeof documents)["\n  mutation DemoLiveLike($input: LiveLikeInput!) { liveLike(input: $input) { userErrors { code message } } }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;