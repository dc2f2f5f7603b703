import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Identified } from '../../../platform/id.ts';
import type { Notification as NotificationRow } from '../notifications/notification.service.ts';
import type { SocialContext } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, as ISO 8601 with milliseconds: `2026-01-31T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** An absolute URL. */
  URL: { input: URL; output: string; }
  /** A UUID in its canonical form. As `key` of a creation it is made by the client: repeating the call with it is safe and answers the first result. */
  UUID: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A page of people whom the viewer has blocked. */
export type BlockedUserConnection = {
  readonly edges: ReadonlyArray<BlockedUserEdge>;
  readonly pageInfo: PageInfo;
};

export type BlockedUserEdge = {
  readonly blockedAt: Scalars['DateTime']['output'];
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<User>;
};

/** Who may be given a kept answer: everyone, or only the viewer it was made for. */
export type CacheControlScope =
  | 'PRIVATE'
  | 'PUBLIC';

export type Comment = {
  readonly id: Scalars['ID']['output'];
  readonly likeCount?: Maybe<Scalars['Int']['output']>;
  /** False when signed out; null while it cannot be told. */
  readonly viewerHasLiked?: Maybe<Scalars['Boolean']['output']>;
};

/** What becomes of events that a reader is too slow for. */
export type DeliveryPolicy =
  /** The oldest waiting events are dropped and counted. */
  | 'DROP_OLDEST'
  /** Nothing is dropped: a socket that falls too far behind is closed with 4008 SLOW_CONSUMER and resumes by cursor. */
  | 'NEVER_DROP';

/** A page of people who follow someone. */
export type FollowerConnection = {
  readonly edges: ReadonlyArray<FollowerEdge>;
  readonly pageInfo: PageInfo;
};

export type FollowerEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly followedAt: Scalars['DateTime']['output'];
  /** Null when the person is not visible any more. */
  readonly node?: Maybe<User>;
};

/** A page of people whom someone follows. */
export type FollowingConnection = {
  readonly edges: ReadonlyArray<FollowingEdge>;
  readonly pageInfo: PageInfo;
};

export type FollowingEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly followedAt: Scalars['DateTime']['output'];
  /** Null when the person is not visible any more. */
  readonly node?: Maybe<User>;
};

export type LikeAddInput = {
  readonly subject: LikeSubjectKind;
  readonly subjectId: Scalars['ID']['input'];
};

export type LikeAddPayload = {
  readonly subject?: Maybe<LikeSubject>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type LikeRemoveInput = {
  readonly subject: LikeSubjectKind;
  readonly subjectId: Scalars['ID']['input'];
};

export type LikeRemovePayload = {
  readonly subject?: Maybe<LikeSubject>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What can be liked. */
export type LikeSubject = Comment | Video;

/** The kinds of things that can be liked. */
export type LikeSubjectKind =
  | 'COMMENT'
  | 'VIDEO';

export type Mutation = {
  /** Liking twice, or twice at once, counts once. */
  readonly likeAdd: LikeAddPayload;
  /** Takes a like back; not an error when there is none. */
  readonly likeRemove: LikeRemovePayload;
  /** Marks everything up to a cursor as read; a cursor further back changes nothing. */
  readonly notificationsMarkRead: NotificationsMarkReadPayload;
  /** Ends following in both directions; neither can follow, like or reply to the other, and recommendations leave the person out. */
  readonly userBlock: UserBlockPayload;
  /** Following twice counts once. */
  readonly userFollow: UserFollowPayload;
  /** Takes a block back; following does not come back with it. */
  readonly userUnblock: UserUnblockPayload;
  /** Ends following; not an error when there is none. */
  readonly userUnfollow: UserUnfollowPayload;
};


export type MutationLikeAddArgs = {
  input: LikeAddInput;
};


export type MutationLikeRemoveArgs = {
  input: LikeRemoveInput;
};


export type MutationNotificationsMarkReadArgs = {
  input: NotificationsMarkReadInput;
};


export type MutationUserBlockArgs = {
  input: UserBlockInput;
};


export type MutationUserFollowArgs = {
  input: UserFollowInput;
};


export type MutationUserUnblockArgs = {
  input: UserUnblockInput;
};


export type MutationUserUnfollowArgs = {
  input: UserUnfollowInput;
};

/** Something that happened to one person. Only they see it. */
export type Notification = {
  /** Who did it; null when they are not visible any more. */
  readonly actor?: Maybe<User>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly kind: NotificationKind;
  readonly read: Scalars['Boolean']['output'];
  /** What it was done to; null for FOLLOW. */
  readonly subject?: Maybe<NotificationSubject>;
};

/** A page of notifications. */
export type NotificationConnection = {
  readonly edges: ReadonlyArray<NotificationEdge>;
  readonly pageInfo: PageInfo;
};

export type NotificationEdge = {
  /** What to pass as `after` to go on from here, also to `notificationReceived` and `notificationReplay`. */
  readonly cursor: Scalars['String']['output'];
  readonly node: Notification;
};

/** A notification as it arrives. */
export type NotificationEvent = {
  /** Grows with each event; pass the last one as `after` to miss nothing. */
  readonly cursor: Scalars['String']['output'];
  /** True when something may be missing before this event because it is older than what is kept: read `viewer.notifications`. */
  readonly gap: Scalars['Boolean']['output'];
  /** Null in the one event that says `gap`. */
  readonly notification?: Maybe<Notification>;
};

/** What happened. */
export type NotificationKind =
  /** Someone commented on the viewer's video. */
  | 'COMMENT'
  /** Someone follows the viewer. */
  | 'FOLLOW'
  /** Someone liked the viewer's video or comment. */
  | 'LIKE'
  /** Someone replied to the viewer's comment; the subject is the reply. */
  | 'REPLY';

/** What a notification is about. */
export type NotificationSubject = Comment | Video;

export type NotificationsMarkReadInput = {
  /** The cursor up to which the viewer has read. */
  readonly upTo: Scalars['String']['input'];
};

export type NotificationsMarkReadPayload = {
  readonly unreadCount?: Maybe<Scalars['Int']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a page of a connection begins and ends. */
export type PageInfo = {
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** What `notificationReceived` would have sent after a cursor, oldest first, at most 100 at a time. */
  readonly notificationReplay: ReadonlyArray<NotificationEvent>;
};


export type QueryNotificationReplayArgs = {
  after: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Subscription = {
  /** The viewer's notifications as they happen. With `after`, first what was missed since that cursor, each once, in order. */
  readonly notificationReceived: NotificationEvent;
};


export type SubscriptionNotificationReceivedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};

export type User = {
  readonly followerCount?: Maybe<Scalars['Int']['output']>;
  /** Who follows the person, latest first. */
  readonly followers?: Maybe<FollowerConnection>;
  /** Whom the person follows, latest first. */
  readonly following?: Maybe<FollowingConnection>;
  readonly followingCount?: Maybe<Scalars['Int']['output']>;
  readonly id: Scalars['ID']['output'];
  /** How many likes the person's videos and comments have received. */
  readonly likesReceivedCount?: Maybe<Scalars['Int']['output']>;
  /** False when signed out; null while it cannot be told. */
  readonly viewerHasBlocked?: Maybe<Scalars['Boolean']['output']>;
  /** False when signed out; null while it cannot be told. */
  readonly viewerHasFollowed?: Maybe<Scalars['Boolean']['output']>;
};


export type UserFollowersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type UserFollowingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type UserBlockInput = {
  readonly userId: Scalars['ID']['input'];
};

export type UserBlockPayload = {
  readonly user?: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a user can do differently. Its message is written for people; its code is for programs. */
export type UserError = {
  readonly code: UserErrorCode;
  /** The path of the input that was refused, when one was. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** The closed set of reasons for which a mutation refuses what a user asked in normal use. */
export type UserErrorCode =
  /** Handle or password is wrong. */
  | 'BAD_CREDENTIALS'
  /** The position is not within the video. */
  | 'BAD_PROGRESS'
  /** The account is banned. */
  | 'BANNED'
  /** One of the two has blocked the other. */
  | 'BLOCKED'
  /** The owner has closed it, or it does not take this now. */
  | 'CLOSED'
  /** The same content was just sent. */
  | 'DUPLICATE'
  /** The file is empty. */
  | 'EMPTY_FILE'
  /** The file is larger than allowed. */
  | 'FILE_TOO_LARGE'
  /** A word in it is not allowed here. */
  | 'FORBIDDEN_WORD'
  /** The input breaks a rule that the message names. */
  | 'INVALID'
  /** The daily or total limit is reached. */
  | 'LIMIT_REACHED'
  /** The viewer is muted here. */
  | 'MUTED'
  /** The room is not on air. */
  | 'NOT_LIVE'
  /** A part's content or size is not what was announced. */
  | 'PART_MISMATCH'
  /** A part is missing. */
  | 'PART_MISSING'
  /** The room already exists: a viewer has one. */
  | 'ROOM_EXISTS'
  /** Not possible with oneself. */
  | 'SELF'
  /** The refresh token is not valid any more: sign in again. */
  | 'SESSION_ENDED'
  /** Someone has it already. */
  | 'TAKEN'
  /** Too soon after the last one: wait and try again. */
  | 'TOO_FAST'
  /** The time in which this was possible has passed. */
  | 'TOO_LATE'
  /** Longer than allowed. */
  | 'TOO_LONG'
  /** The upload has expired or was aborted: start anew. */
  | 'UPLOAD_ENDED';

export type UserFollowInput = {
  readonly userId: Scalars['ID']['input'];
};

export type UserFollowPayload = {
  readonly user?: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UserUnblockInput = {
  readonly userId: Scalars['ID']['input'];
};

export type UserUnblockPayload = {
  readonly user?: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UserUnfollowInput = {
  readonly userId: Scalars['ID']['input'];
};

export type UserUnfollowPayload = {
  readonly user?: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Video = {
  readonly id: Scalars['ID']['output'];
  readonly likeCount?: Maybe<Scalars['Int']['output']>;
  /** False when signed out; null while it cannot be told. */
  readonly viewerHasLiked?: Maybe<Scalars['Boolean']['output']>;
};

export type Viewer = {
  /** Whom the viewer has blocked, latest first. */
  readonly blockedUsers?: Maybe<BlockedUserConnection>;
  readonly id: Scalars['ID']['output'];
  /** What happened to the viewer, newest first. */
  readonly notifications?: Maybe<NotificationConnection>;
  readonly unreadNotificationCount?: Maybe<Scalars['Int']['output']>;
};


export type ViewerBlockedUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ViewerNotificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Comment: Comment;
  User: User;
  Video: Video;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Video:
    ( { __typename: 'Video' }
    & GraphQLRecursivePick<FederationTypes['Video'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  LikeSubject:
    | ( Identified & { __typename: 'Comment' } )
    | ( Identified & { __typename: 'Video' } )
  ;
  NotificationSubject:
    | ( Identified & { __typename: 'Comment' } )
    | ( Identified & { __typename: 'Video' } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BlockedUserConnection: ResolverTypeWrapper<Omit<BlockedUserConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['BlockedUserEdge']> }>;
  BlockedUserEdge: ResolverTypeWrapper<Omit<BlockedUserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  CacheControlScope: CacheControlScope;
  Comment: ResolverTypeWrapper<Identified>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryPolicy: DeliveryPolicy;
  FollowerConnection: ResolverTypeWrapper<Omit<FollowerConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['FollowerEdge']> }>;
  FollowerEdge: ResolverTypeWrapper<Omit<FollowerEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  FollowingConnection: ResolverTypeWrapper<Omit<FollowingConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['FollowingEdge']> }>;
  FollowingEdge: ResolverTypeWrapper<Omit<FollowingEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  LikeAddInput: LikeAddInput;
  LikeAddPayload: ResolverTypeWrapper<Omit<LikeAddPayload, 'subject'> & { subject?: Maybe<ResolversTypes['LikeSubject']> }>;
  LikeRemoveInput: LikeRemoveInput;
  LikeRemovePayload: ResolverTypeWrapper<Omit<LikeRemovePayload, 'subject'> & { subject?: Maybe<ResolversTypes['LikeSubject']> }>;
  LikeSubject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LikeSubject']>;
  LikeSubjectKind: LikeSubjectKind;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Notification: ResolverTypeWrapper<NotificationRow>;
  NotificationConnection: ResolverTypeWrapper<Omit<NotificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['NotificationEdge']> }>;
  NotificationEdge: ResolverTypeWrapper<Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }>;
  NotificationEvent: ResolverTypeWrapper<Omit<NotificationEvent, 'notification'> & { notification?: Maybe<ResolversTypes['Notification']> }>;
  NotificationKind: NotificationKind;
  NotificationSubject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['NotificationSubject']>;
  NotificationsMarkReadInput: NotificationsMarkReadInput;
  NotificationsMarkReadPayload: ResolverTypeWrapper<NotificationsMarkReadPayload>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  User: ResolverTypeWrapper<Identified>;
  UserBlockInput: UserBlockInput;
  UserBlockPayload: ResolverTypeWrapper<Omit<UserBlockPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  UserFollowInput: UserFollowInput;
  UserFollowPayload: ResolverTypeWrapper<Omit<UserFollowPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UserUnblockInput: UserUnblockInput;
  UserUnblockPayload: ResolverTypeWrapper<Omit<UserUnblockPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UserUnfollowInput: UserUnfollowInput;
  UserUnfollowPayload: ResolverTypeWrapper<Omit<UserUnfollowPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  Video: ResolverTypeWrapper<Identified>;
  Viewer: ResolverTypeWrapper<Identified>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BlockedUserConnection: Omit<BlockedUserConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['BlockedUserEdge']> };
  BlockedUserEdge: Omit<BlockedUserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  Comment: Identified;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  FollowerConnection: Omit<FollowerConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['FollowerEdge']> };
  FollowerEdge: Omit<FollowerEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  FollowingConnection: Omit<FollowingConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['FollowingEdge']> };
  FollowingEdge: Omit<FollowingEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  LikeAddInput: LikeAddInput;
  LikeAddPayload: Omit<LikeAddPayload, 'subject'> & { subject?: Maybe<ResolversParentTypes['LikeSubject']> };
  LikeRemoveInput: LikeRemoveInput;
  LikeRemovePayload: Omit<LikeRemovePayload, 'subject'> & { subject?: Maybe<ResolversParentTypes['LikeSubject']> };
  LikeSubject: ResolversUnionTypes<ResolversParentTypes>['LikeSubject'];
  Mutation: Record<PropertyKey, never>;
  Notification: NotificationRow;
  NotificationConnection: Omit<NotificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['NotificationEdge']> };
  NotificationEdge: Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] };
  NotificationEvent: Omit<NotificationEvent, 'notification'> & { notification?: Maybe<ResolversParentTypes['Notification']> };
  NotificationSubject: ResolversUnionTypes<ResolversParentTypes>['NotificationSubject'];
  NotificationsMarkReadInput: NotificationsMarkReadInput;
  NotificationsMarkReadPayload: NotificationsMarkReadPayload;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  User: Identified;
  UserBlockInput: UserBlockInput;
  UserBlockPayload: Omit<UserBlockPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UserError: UserError;
  UserFollowInput: UserFollowInput;
  UserFollowPayload: Omit<UserFollowPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UserUnblockInput: UserUnblockInput;
  UserUnblockPayload: Omit<UserUnblockPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UserUnfollowInput: UserUnfollowInput;
  UserUnfollowPayload: Omit<UserUnfollowPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  Video: Identified;
  Viewer: Identified;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = SocialContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeliveryDirectiveArgs = {
  policy: DeliveryPolicy;
};

export type DeliveryDirectiveResolver<Result, Parent, ContextType = SocialContext, Args = DeliveryDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument: Scalars['String']['input'];
  cursor: Scalars['String']['input'];
  replay: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = SocialContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SharedDirectiveArgs = {
  latest?: Scalars['Boolean']['input'];
};

export type SharedDirectiveResolver<Result, Parent, ContextType = SocialContext, Args = SharedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BlockedUserConnectionResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['BlockedUserConnection'] = ResolversParentTypes['BlockedUserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BlockedUserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BlockedUserEdgeResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['BlockedUserEdge'] = ResolversParentTypes['BlockedUserEdge']> = {
  blockedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type CommentResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  likeCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  viewerHasLiked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FollowerConnectionResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['FollowerConnection'] = ResolversParentTypes['FollowerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FollowerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FollowerEdgeResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['FollowerEdge'] = ResolversParentTypes['FollowerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type FollowingConnectionResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['FollowingConnection'] = ResolversParentTypes['FollowingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FollowingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FollowingEdgeResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['FollowingEdge'] = ResolversParentTypes['FollowingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type LikeAddPayloadResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['LikeAddPayload'] = ResolversParentTypes['LikeAddPayload']> = {
  subject?: Resolver<Maybe<ResolversTypes['LikeSubject']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LikeRemovePayloadResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['LikeRemovePayload'] = ResolversParentTypes['LikeRemovePayload']> = {
  subject?: Resolver<Maybe<ResolversTypes['LikeSubject']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LikeSubjectResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['LikeSubject'] = ResolversParentTypes['LikeSubject']> = {
  __resolveType: TypeResolveFn<'Comment' | 'Video', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  likeAdd?: Resolver<ResolversTypes['LikeAddPayload'], ParentType, ContextType, RequireFields<MutationLikeAddArgs, 'input'>>;
  likeRemove?: Resolver<ResolversTypes['LikeRemovePayload'], ParentType, ContextType, RequireFields<MutationLikeRemoveArgs, 'input'>>;
  notificationsMarkRead?: Resolver<ResolversTypes['NotificationsMarkReadPayload'], ParentType, ContextType, RequireFields<MutationNotificationsMarkReadArgs, 'input'>>;
  userBlock?: Resolver<ResolversTypes['UserBlockPayload'], ParentType, ContextType, RequireFields<MutationUserBlockArgs, 'input'>>;
  userFollow?: Resolver<ResolversTypes['UserFollowPayload'], ParentType, ContextType, RequireFields<MutationUserFollowArgs, 'input'>>;
  userUnblock?: Resolver<ResolversTypes['UserUnblockPayload'], ParentType, ContextType, RequireFields<MutationUserUnblockArgs, 'input'>>;
  userUnfollow?: Resolver<ResolversTypes['UserUnfollowPayload'], ParentType, ContextType, RequireFields<MutationUserUnfollowArgs, 'input'>>;
};

export type NotificationResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  read?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['NotificationSubject']>, ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type NotificationEventResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['NotificationEvent'] = ResolversParentTypes['NotificationEvent']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gap?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  notification?: Resolver<Maybe<ResolversTypes['Notification']>, ParentType, ContextType>;
};

export type NotificationSubjectResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['NotificationSubject'] = ResolversParentTypes['NotificationSubject']> = {
  __resolveType: TypeResolveFn<'Comment' | 'Video', ParentType, ContextType>;
};

export type NotificationsMarkReadPayloadResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['NotificationsMarkReadPayload'] = ResolversParentTypes['NotificationsMarkReadPayload']> = {
  unreadCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  notificationReplay?: Resolver<ReadonlyArray<ResolversTypes['NotificationEvent']>, ParentType, ContextType, RequireFields<QueryNotificationReplayArgs, 'after' | 'first'>>;
};

export type SubscriptionResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  notificationReceived?: SubscriptionResolver<ResolversTypes['NotificationEvent'], "notificationReceived", ParentType, ContextType, Partial<SubscriptionNotificationReceivedArgs>>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  followerCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  followers?: Resolver<Maybe<ResolversTypes['FollowerConnection']>, ParentType, ContextType, RequireFields<UserFollowersArgs, 'first'>>;
  following?: Resolver<Maybe<ResolversTypes['FollowingConnection']>, ParentType, ContextType, RequireFields<UserFollowingArgs, 'first'>>;
  followingCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  likesReceivedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  viewerHasBlocked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  viewerHasFollowed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type UserBlockPayloadResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['UserBlockPayload'] = ResolversParentTypes['UserBlockPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserFollowPayloadResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['UserFollowPayload'] = ResolversParentTypes['UserFollowPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserUnblockPayloadResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['UserUnblockPayload'] = ResolversParentTypes['UserUnblockPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserUnfollowPayloadResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['UserUnfollowPayload'] = ResolversParentTypes['UserUnfollowPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VideoResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  likeCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  viewerHasLiked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = SocialContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  blockedUsers?: Resolver<Maybe<ResolversTypes['BlockedUserConnection']>, ParentType, ContextType, RequireFields<ViewerBlockedUsersArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notifications?: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, RequireFields<ViewerNotificationsArgs, 'first'>>;
  unreadNotificationCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = SocialContext> = {
  BlockedUserConnection?: BlockedUserConnectionResolvers<ContextType>;
  BlockedUserEdge?: BlockedUserEdgeResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FollowerConnection?: FollowerConnectionResolvers<ContextType>;
  FollowerEdge?: FollowerEdgeResolvers<ContextType>;
  FollowingConnection?: FollowingConnectionResolvers<ContextType>;
  FollowingEdge?: FollowingEdgeResolvers<ContextType>;
  LikeAddPayload?: LikeAddPayloadResolvers<ContextType>;
  LikeRemovePayload?: LikeRemovePayloadResolvers<ContextType>;
  LikeSubject?: LikeSubjectResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  NotificationEvent?: NotificationEventResolvers<ContextType>;
  NotificationSubject?: NotificationSubjectResolvers<ContextType>;
  NotificationsMarkReadPayload?: NotificationsMarkReadPayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserBlockPayload?: UserBlockPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserFollowPayload?: UserFollowPayloadResolvers<ContextType>;
  UserUnblockPayload?: UserUnblockPayloadResolvers<ContextType>;
  UserUnfollowPayload?: UserUnfollowPayloadResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SocialContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  delivery?: DeliveryDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
  shared?: SharedDirectiveResolver<any, any, ContextType>;
};
