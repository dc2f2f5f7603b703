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
    "\n  mutation CrashLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }\n": typeof types.CrashLikeDocument,
    "\n  mutation CrashComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }\n": typeof types.CrashCommentDocument,
    "\n  mutation CrashDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }\n": typeof types.CrashDanmuDocument,
    "\n  mutation CrashRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n": typeof types.CrashRegisterDocument,
    "\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n": typeof types.FollowDocument,
    "\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n": typeof types.BlockDocument,
    "\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n": typeof types.NotificationsDocument,
    "\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n": typeof types.RegisterDocument,
    "\n  mutation RegisterAccount($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id handle name } credentials { accessToken refreshToken } userErrors { code field } }\n  }\n": typeof types.RegisterAccountDocument,
    "\n  mutation UpdateProfile($input: UserUpdateInput!) {\n    userUpdate(input: $input) { user { name bio avatarUrl } userErrors { code field } }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  query Me { viewer { id email user { handle name } } }\n": typeof types.MeDocument,
    "\n  query Profile($id: ID!, $handle: String!) { user(id: $id) { handle name role } userByHandle(handle: $handle) { id } }\n": typeof types.ProfileDocument,
    "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { viewer { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n": typeof types.SignInDocument,
    "\n  mutation Refresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) { credentials { accessToken refreshToken } userErrors { code } }\n  }\n": typeof types.RefreshDocument,
    "\n  mutation Revoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessionId userErrors { code } } }\n": typeof types.RevokeDocument,
    "\n  query Sessions { viewer { sessions { edges { node { id current userAgent } } } } }\n": typeof types.SessionsDocument,
};
const documents: Documents = {
    "\n  mutation CrashLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }\n": types.CrashLikeDocument,
    "\n  mutation CrashComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }\n": types.CrashCommentDocument,
    "\n  mutation CrashDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }\n": types.CrashDanmuDocument,
    "\n  mutation CrashRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }\n": types.CrashRegisterDocument,
    "\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n": types.FollowDocument,
    "\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n": types.BlockDocument,
    "\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n": types.NotificationsDocument,
    "\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n": types.RegisterDocument,
    "\n  mutation RegisterAccount($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id handle name } credentials { accessToken refreshToken } userErrors { code field } }\n  }\n": types.RegisterAccountDocument,
    "\n  mutation UpdateProfile($input: UserUpdateInput!) {\n    userUpdate(input: $input) { user { name bio avatarUrl } userErrors { code field } }\n  }\n": types.UpdateProfileDocument,
    "\n  query Me { viewer { id email user { handle name } } }\n": types.MeDocument,
    "\n  query Profile($id: ID!, $handle: String!) { user(id: $id) { handle name role } userByHandle(handle: $handle) { id } }\n": types.ProfileDocument,
    "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { viewer { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n": types.SignInDocument,
    "\n  mutation Refresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) { credentials { accessToken refreshToken } userErrors { code } }\n  }\n": types.RefreshDocument,
    "\n  mutation Revoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessionId userErrors { code } } }\n": types.RevokeDocument,
    "\n  query Sessions { viewer { sessions { edges { node { id current userAgent } } } } }\n": types.SessionsDocument,
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
export function graphql(source: "\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation Follow($input: UserFollowInput!) {\n    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation Block($input: UserBlockInput!) {\n    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n"): (typeof documents)["\n  subscription Notifications($after: String) {\n    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n"): (typeof documents)["\n  mutation Register($input: UserRegisterInput!) {\n    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }\n  }\n"];
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
export function graphql(source: "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { viewer { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) { viewer { id } credentials { accessToken refreshToken } userErrors { code } }\n  }\n"];
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

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;