import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Identified } from '../../../platform/id.ts';
import type { Room as RoomRow } from '../rooms/room.entity.ts';
import type { LiveSession as SessionRow } from '../sessions/session.entity.ts';
import type { VersionedSummary, TopSender as TopSenderRow } from '../aggregation/summary.ts';
import type { LiveContext } from '../context.ts';
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

/** Who may be given a kept answer: everyone, or only the viewer it was made for. */
export type CacheControlScope =
  | 'PRIVATE'
  | 'PUBLIC';

export type Category = {
  readonly id: Scalars['ID']['output'];
};

/** What becomes of events that a reader is too slow for. */
export type DeliveryPolicy =
  /** The oldest waiting events are dropped and counted. */
  | 'DROP_OLDEST'
  /** Nothing is dropped: a socket that falls too far behind is closed with 4008 SLOW_CONSUMER and resumes by cursor. */
  | 'NEVER_DROP';

/** What happened in a room since the batch before, in the one order that all viewers see. */
export type LiveFeedBatch = {
  /** Grows with each batch; pass the last one as `after` to miss nothing. */
  readonly cursor: Scalars['String']['output'];
  /** Messages left out because the room is over its rate. */
  readonly dropped: Scalars['Int']['output'];
  /** How many people entered since the batch before. */
  readonly enterCount: Scalars['Int']['output'];
  /** True when something before this batch is not kept any more. */
  readonly gap: Scalars['Boolean']['output'];
  readonly items: ReadonlyArray<LiveFeedItem>;
  /** How many likes came since the batch before. */
  readonly likeCount: Scalars['Int']['output'];
  readonly sessionId?: Maybe<Scalars['ID']['output']>;
};

/** A danmaku in a live room, with what it takes to draw it. */
export type LiveFeedDanmu = {
  /** RGB24: 0xRRGGBB. */
  readonly colour: Scalars['Int']['output'];
  readonly content: Scalars['String']['output'];
  /** The danmaku's id: the sender's own client merges by it. */
  readonly id: Scalars['ID']['output'];
  /** The sender as they are now. Selecting only the plain fields above is much cheaper. */
  readonly sender?: Maybe<User>;
  readonly senderAvatarUrl?: Maybe<Scalars['URL']['output']>;
  readonly senderName: Scalars['String']['output'];
  readonly sentAt: Scalars['DateTime']['output'];
};

/** What can happen in a room one by one; enters and likes are only counted. */
export type LiveFeedItem = LiveFeedDanmu | LiveFeedNotice;

/** Something about the room itself. */
export type LiveFeedNotice = {
  readonly at: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly kind: LiveFeedNoticeKind;
};

/** What a notice says. */
export type LiveFeedNoticeKind =
  | 'ENDED'
  | 'WENT_LIVE';

export type LiveLikeInput = {
  /** Taps since the last call, 1 to 50. */
  readonly count?: Scalars['Int']['input'];
  readonly key: Scalars['UUID']['input'];
  readonly roomId: Scalars['ID']['input'];
};

export type LiveLikePayload = {
  readonly room?: Maybe<LiveRoom>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type LivePresenceInput = {
  /** One for each time someone opens the room: it stays the same while they watch. With several of them a viewer is still one. */
  readonly key: Scalars['UUID']['input'];
  readonly roomId: Scalars['ID']['input'];
};

export type LivePresencePayload = {
  /** How soon to call again, in seconds. */
  readonly nextInSeconds?: Maybe<Scalars['Int']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A channel where one streamer broadcasts and any number of people watch. */
export type LiveRoom = {
  readonly category?: Maybe<Category>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** The session on air; null while the room is off air. */
  readonly currentSession?: Maybe<LiveSession>;
  readonly id: Scalars['ID']['output'];
  /** Past and present sessions, newest first. */
  readonly sessions: LiveSessionConnection;
  readonly status: LiveRoomStatus;
  readonly streamer?: Maybe<User>;
  readonly title: Scalars['String']['output'];
};


/** A channel where one streamer broadcasts and any number of people watch. */
export type LiveRoomSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of rooms. */
export type LiveRoomConnection = {
  readonly edges: ReadonlyArray<LiveRoomEdge>;
  readonly pageInfo: PageInfo;
};

export type LiveRoomCreateInput = {
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 80 characters. */
  readonly title: Scalars['String']['input'];
};

export type LiveRoomCreatePayload = {
  readonly room?: Maybe<LiveRoom>;
  /** What an encoder publishes with. Shown this once: only its hash is kept. */
  readonly streamKey?: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type LiveRoomEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: LiveRoom;
};

/** Whether a room broadcasts now. */
export type LiveRoomStatus =
  | 'OFF_AIR'
  | 'ON_AIR';

export type LiveRoomUpdateInput = {
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  readonly roomId: Scalars['ID']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

export type LiveRoomUpdatePayload = {
  readonly room?: Maybe<LiveRoom>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One broadcast of a room, from going on air to its summary. */
export type LiveSession = {
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly room: LiveRoom;
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The counters of this moment; after the end, the last ones. */
  readonly stats: LiveStats;
  readonly status: LiveSessionStatus;
  /** Computed from the raw events alone; null until status is AGGREGATED. */
  readonly summary?: Maybe<LiveSessionSummary>;
  readonly title: Scalars['String']['output'];
};

export type LiveSessionAggregateInput = {
  readonly sessionId: Scalars['ID']['input'];
};

export type LiveSessionAggregatePayload = {
  readonly session?: Maybe<LiveSession>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A page of sessions. */
export type LiveSessionConnection = {
  readonly edges: ReadonlyArray<LiveSessionEdge>;
  readonly pageInfo: PageInfo;
};

export type LiveSessionDeleteInput = {
  readonly sessionId: Scalars['ID']['input'];
};

export type LiveSessionDeletePayload = {
  readonly sessionId?: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type LiveSessionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: LiveSession;
};

/** SCHEDULED → LIVE → ENDING → ENDED → AGGREGATED, or CANCELLED before going live. */
export type LiveSessionStatus =
  /** The summary is there. */
  | 'AGGREGATED'
  | 'CANCELLED'
  | 'ENDED'
  /** The last events are being taken in. */
  | 'ENDING'
  | 'LIVE'
  | 'SCHEDULED';

/** What a session came to, computed from its raw events alone. */
export type LiveSessionSummary = {
  readonly computedAt: Scalars['DateTime']['output'];
  readonly danmuCount: Scalars['Int']['output'];
  readonly enterCount: Scalars['Int']['output'];
  readonly likeCount: Scalars['Int']['output'];
  /** Mean number of viewers over the time on air. */
  readonly meanOnline: Scalars['Float']['output'];
  readonly peakOnline: Scalars['Int']['output'];
  /** Who sent most danmaku, at most 10. */
  readonly topSenders: ReadonlyArray<TopSender>;
  readonly uniqueViewers: Scalars['Int']['output'];
  /** Grows when late events made it necessary to compute it anew. */
  readonly version: Scalars['Int']['output'];
  /** All viewers' time together, in seconds. */
  readonly watchSeconds: Scalars['Float']['output'];
  /** How many viewers stayed how long. */
  readonly watchTime: ReadonlyArray<WatchTimeBucket>;
};

export type LiveStartInput = {
  readonly roomId: Scalars['ID']['input'];
  /** The session's title; the room's when left out. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

export type LiveStartPayload = {
  readonly session?: Maybe<LiveSession>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Counters of a session. Absolute values, never differences. */
export type LiveStats = {
  readonly danmuCount: Scalars['Int']['output'];
  /** How often someone entered. */
  readonly enterCount: Scalars['Int']['output'];
  readonly likeCount: Scalars['Int']['output'];
  /** Viewers present now, each once, however many devices they watch on. */
  readonly online: Scalars['Int']['output'];
  readonly peakOnline: Scalars['Int']['output'];
  readonly sessionId: Scalars['ID']['output'];
};

export type LiveStopInput = {
  readonly roomId: Scalars['ID']['input'];
};

export type LiveStopPayload = {
  /** Null when nothing was on air. */
  readonly session?: Maybe<LiveSession>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Mutation = {
  /** Likes the broadcast; repeating a call with the same key counts once. */
  readonly liveLike: LiveLikePayload;
  /** Tells that the viewer watches: on entering, then as often as the answer says. 75 s of silence is leaving. */
  readonly livePresence: LivePresencePayload;
  /** Opens the viewer's room; a viewer has one. */
  readonly liveRoomCreate: LiveRoomCreatePayload;
  /** Changes the viewer's own room; fields left out stay. */
  readonly liveRoomUpdate: LiveRoomUpdatePayload;
  /** Computes a session's summary anew from its raw events. */
  readonly liveSessionAggregate: LiveSessionAggregatePayload;
  /** Deletes a session that is off air with everything recorded of it, its raw events and summary too: its streamer's right, and a moderator's. */
  readonly liveSessionDelete: LiveSessionDeletePayload;
  /** Puts the viewer's room on air. Starting twice is not an error: the second call answers the session that runs. */
  readonly liveStart: LiveStartPayload;
  /** Takes a room off air: its streamer's right, and a moderator's. Stopping twice is not an error. */
  readonly liveStop: LiveStopPayload;
};


export type MutationLiveLikeArgs = {
  input: LiveLikeInput;
};


export type MutationLivePresenceArgs = {
  input: LivePresenceInput;
};


export type MutationLiveRoomCreateArgs = {
  input: LiveRoomCreateInput;
};


export type MutationLiveRoomUpdateArgs = {
  input: LiveRoomUpdateInput;
};


export type MutationLiveSessionAggregateArgs = {
  input: LiveSessionAggregateInput;
};


export type MutationLiveSessionDeleteArgs = {
  input: LiveSessionDeleteInput;
};


export type MutationLiveStartArgs = {
  input: LiveStartInput;
};


export type MutationLiveStopArgs = {
  input: LiveStopInput;
};

/** Where a page of a connection begins and ends. */
export type PageInfo = {
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** What `liveFeed` would have sent after a cursor, oldest first, at most 100 batches at a time. */
  readonly liveFeedReplay: ReadonlyArray<LiveFeedBatch>;
  /** A room by id; null when there is none. */
  readonly liveRoom?: Maybe<LiveRoom>;
  /** Rooms on air, most viewers first; with `status: OFF_AIR` the others, newest first. At most 50 at a time. */
  readonly liveRooms: LiveRoomConnection;
  /** A session by id; null when there is none. */
  readonly liveSession?: Maybe<LiveSession>;
};


export type QueryLiveFeedReplayArgs = {
  after: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  roomId: Scalars['ID']['input'];
};


export type QueryLiveRoomArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLiveRoomsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<LiveRoomStatus>;
};


export type QueryLiveSessionArgs = {
  id: Scalars['ID']['input'];
};

export type Subscription = {
  /** The one stream of a room. With `after`, first what was missed since that cursor, each once, in order. Without it, first an empty batch, or the latest one where others listen already: a cursor to come back with. */
  readonly liveFeed: LiveFeedBatch;
  /** A session's counters: the present ones first, then at most twice a second and only when changed. Ends with the session. */
  readonly liveStats: LiveStats;
};


export type SubscriptionLiveFeedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  roomId: Scalars['ID']['input'];
};


export type SubscriptionLiveStatsArgs = {
  sessionId: Scalars['ID']['input'];
};

/** Someone who sent many danmaku in a session. */
export type TopSender = {
  readonly danmuCount: Scalars['Int']['output'];
  readonly user?: Maybe<User>;
};

export type User = {
  readonly id: Scalars['ID']['output'];
  /** The person's room; null when they have none. */
  readonly liveRoom?: Maybe<LiveRoom>;
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

/** Viewers who stayed at least `fromSeconds` and less than `toSeconds` (null: no end). */
export type WatchTimeBucket = {
  readonly fromSeconds: Scalars['Int']['output'];
  readonly toSeconds?: Maybe<Scalars['Int']['output']>;
  readonly viewers: Scalars['Int']['output'];
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
  LiveRoom: LiveRoom;
  LiveSession: LiveSession;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  LiveRoom:
    ( { __typename: 'LiveRoom' }
    & GraphQLRecursivePick<FederationTypes['LiveRoom'], {"id":true}> );
  LiveSession:
    ( { __typename: 'LiveSession' }
    & GraphQLRecursivePick<FederationTypes['LiveSession'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  LiveFeedItem:
    | ( Omit<LiveFeedDanmu, 'sender'> & { sender?: Maybe<_RefType['User']> } & { __typename: 'LiveFeedDanmu' } )
    | ( LiveFeedNotice & { __typename: 'LiveFeedNotice' } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  Category: ResolverTypeWrapper<Identified>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryPolicy: DeliveryPolicy;
  LiveFeedBatch: ResolverTypeWrapper<Omit<LiveFeedBatch, 'items'> & { items: ReadonlyArray<ResolversTypes['LiveFeedItem']> }>;
  LiveFeedDanmu: ResolverTypeWrapper<Omit<LiveFeedDanmu, 'sender'> & { sender?: Maybe<ResolversTypes['User']> }>;
  LiveFeedItem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LiveFeedItem']>;
  LiveFeedNotice: ResolverTypeWrapper<LiveFeedNotice>;
  LiveFeedNoticeKind: LiveFeedNoticeKind;
  LiveLikeInput: LiveLikeInput;
  LiveLikePayload: ResolverTypeWrapper<Omit<LiveLikePayload, 'room'> & { room?: Maybe<ResolversTypes['LiveRoom']> }>;
  LivePresenceInput: LivePresenceInput;
  LivePresencePayload: ResolverTypeWrapper<LivePresencePayload>;
  LiveRoom: ResolverTypeWrapper<RoomRow>;
  LiveRoomConnection: ResolverTypeWrapper<Omit<LiveRoomConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['LiveRoomEdge']> }>;
  LiveRoomCreateInput: LiveRoomCreateInput;
  LiveRoomCreatePayload: ResolverTypeWrapper<Omit<LiveRoomCreatePayload, 'room'> & { room?: Maybe<ResolversTypes['LiveRoom']> }>;
  LiveRoomEdge: ResolverTypeWrapper<Omit<LiveRoomEdge, 'node'> & { node: ResolversTypes['LiveRoom'] }>;
  LiveRoomStatus: LiveRoomStatus;
  LiveRoomUpdateInput: LiveRoomUpdateInput;
  LiveRoomUpdatePayload: ResolverTypeWrapper<Omit<LiveRoomUpdatePayload, 'room'> & { room?: Maybe<ResolversTypes['LiveRoom']> }>;
  LiveSession: ResolverTypeWrapper<SessionRow>;
  LiveSessionAggregateInput: LiveSessionAggregateInput;
  LiveSessionAggregatePayload: ResolverTypeWrapper<Omit<LiveSessionAggregatePayload, 'session'> & { session?: Maybe<ResolversTypes['LiveSession']> }>;
  LiveSessionConnection: ResolverTypeWrapper<Omit<LiveSessionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['LiveSessionEdge']> }>;
  LiveSessionDeleteInput: LiveSessionDeleteInput;
  LiveSessionDeletePayload: ResolverTypeWrapper<LiveSessionDeletePayload>;
  LiveSessionEdge: ResolverTypeWrapper<Omit<LiveSessionEdge, 'node'> & { node: ResolversTypes['LiveSession'] }>;
  LiveSessionStatus: LiveSessionStatus;
  LiveSessionSummary: ResolverTypeWrapper<VersionedSummary>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LiveStartInput: LiveStartInput;
  LiveStartPayload: ResolverTypeWrapper<Omit<LiveStartPayload, 'session'> & { session?: Maybe<ResolversTypes['LiveSession']> }>;
  LiveStats: ResolverTypeWrapper<LiveStats>;
  LiveStopInput: LiveStopInput;
  LiveStopPayload: ResolverTypeWrapper<Omit<LiveStopPayload, 'session'> & { session?: Maybe<ResolversTypes['LiveSession']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TopSender: ResolverTypeWrapper<TopSenderRow>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  User: ResolverTypeWrapper<Identified>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  WatchTimeBucket: ResolverTypeWrapper<WatchTimeBucket>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Category: Identified;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  LiveFeedBatch: Omit<LiveFeedBatch, 'items'> & { items: ReadonlyArray<ResolversParentTypes['LiveFeedItem']> };
  LiveFeedDanmu: Omit<LiveFeedDanmu, 'sender'> & { sender?: Maybe<ResolversParentTypes['User']> };
  LiveFeedItem: ResolversUnionTypes<ResolversParentTypes>['LiveFeedItem'];
  LiveFeedNotice: LiveFeedNotice;
  LiveLikeInput: LiveLikeInput;
  LiveLikePayload: Omit<LiveLikePayload, 'room'> & { room?: Maybe<ResolversParentTypes['LiveRoom']> };
  LivePresenceInput: LivePresenceInput;
  LivePresencePayload: LivePresencePayload;
  LiveRoom: RoomRow;
  LiveRoomConnection: Omit<LiveRoomConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['LiveRoomEdge']> };
  LiveRoomCreateInput: LiveRoomCreateInput;
  LiveRoomCreatePayload: Omit<LiveRoomCreatePayload, 'room'> & { room?: Maybe<ResolversParentTypes['LiveRoom']> };
  LiveRoomEdge: Omit<LiveRoomEdge, 'node'> & { node: ResolversParentTypes['LiveRoom'] };
  LiveRoomUpdateInput: LiveRoomUpdateInput;
  LiveRoomUpdatePayload: Omit<LiveRoomUpdatePayload, 'room'> & { room?: Maybe<ResolversParentTypes['LiveRoom']> };
  LiveSession: SessionRow;
  LiveSessionAggregateInput: LiveSessionAggregateInput;
  LiveSessionAggregatePayload: Omit<LiveSessionAggregatePayload, 'session'> & { session?: Maybe<ResolversParentTypes['LiveSession']> };
  LiveSessionConnection: Omit<LiveSessionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['LiveSessionEdge']> };
  LiveSessionDeleteInput: LiveSessionDeleteInput;
  LiveSessionDeletePayload: LiveSessionDeletePayload;
  LiveSessionEdge: Omit<LiveSessionEdge, 'node'> & { node: ResolversParentTypes['LiveSession'] };
  LiveSessionSummary: VersionedSummary;
  Float: Scalars['Float']['output'];
  LiveStartInput: LiveStartInput;
  LiveStartPayload: Omit<LiveStartPayload, 'session'> & { session?: Maybe<ResolversParentTypes['LiveSession']> };
  LiveStats: LiveStats;
  LiveStopInput: LiveStopInput;
  LiveStopPayload: Omit<LiveStopPayload, 'session'> & { session?: Maybe<ResolversParentTypes['LiveSession']> };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  TopSender: TopSenderRow;
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  User: Identified;
  UserError: UserError;
  WatchTimeBucket: WatchTimeBucket;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = LiveContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeliveryDirectiveArgs = {
  policy: DeliveryPolicy;
};

export type DeliveryDirectiveResolver<Result, Parent, ContextType = LiveContext, Args = DeliveryDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument: Scalars['String']['input'];
  cursor: Scalars['String']['input'];
  replay: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = LiveContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SharedDirectiveArgs = {
  latest?: Scalars['Boolean']['input'];
};

export type SharedDirectiveResolver<Result, Parent, ContextType = LiveContext, Args = SharedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CategoryResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type LiveFeedBatchResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveFeedBatch'] = ResolversParentTypes['LiveFeedBatch']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dropped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  enterCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gap?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['LiveFeedItem']>, ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type LiveFeedDanmuResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveFeedDanmu'] = ResolversParentTypes['LiveFeedDanmu']> = {
  colour?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  senderAvatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  senderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveFeedItemResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveFeedItem'] = ResolversParentTypes['LiveFeedItem']> = {
  __resolveType: TypeResolveFn<'LiveFeedDanmu' | 'LiveFeedNotice', ParentType, ContextType>;
};

export type LiveFeedNoticeResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveFeedNotice'] = ResolversParentTypes['LiveFeedNotice']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LiveFeedNoticeKind'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveLikePayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveLikePayload'] = ResolversParentTypes['LiveLikePayload']> = {
  room?: Resolver<Maybe<ResolversTypes['LiveRoom']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LivePresencePayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LivePresencePayload'] = ResolversParentTypes['LivePresencePayload']> = {
  nextInSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LiveRoomResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveRoom'] = ResolversParentTypes['LiveRoom'], FederationReferenceType extends FederationReferenceTypes['LiveRoom'] = FederationReferenceTypes['LiveRoom']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LiveRoom']> | FederationReferenceType, FederationReferenceType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currentSession?: Resolver<Maybe<ResolversTypes['LiveSession']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sessions?: Resolver<ResolversTypes['LiveSessionConnection'], ParentType, ContextType, RequireFields<LiveRoomSessionsArgs, 'first'>>;
  status?: Resolver<ResolversTypes['LiveRoomStatus'], ParentType, ContextType>;
  streamer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LiveRoomConnectionResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveRoomConnection'] = ResolversParentTypes['LiveRoomConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LiveRoomEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LiveRoomCreatePayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveRoomCreatePayload'] = ResolversParentTypes['LiveRoomCreatePayload']> = {
  room?: Resolver<Maybe<ResolversTypes['LiveRoom']>, ParentType, ContextType>;
  streamKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LiveRoomEdgeResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveRoomEdge'] = ResolversParentTypes['LiveRoomEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LiveRoom'], ParentType, ContextType>;
};

export type LiveRoomUpdatePayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveRoomUpdatePayload'] = ResolversParentTypes['LiveRoomUpdatePayload']> = {
  room?: Resolver<Maybe<ResolversTypes['LiveRoom']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LiveSessionResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveSession'] = ResolversParentTypes['LiveSession'], FederationReferenceType extends FederationReferenceTypes['LiveSession'] = FederationReferenceTypes['LiveSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LiveSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  room?: Resolver<ResolversTypes['LiveRoom'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stats?: Resolver<ResolversTypes['LiveStats'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LiveSessionStatus'], ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['LiveSessionSummary']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LiveSessionAggregatePayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveSessionAggregatePayload'] = ResolversParentTypes['LiveSessionAggregatePayload']> = {
  session?: Resolver<Maybe<ResolversTypes['LiveSession']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LiveSessionConnectionResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveSessionConnection'] = ResolversParentTypes['LiveSessionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LiveSessionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LiveSessionDeletePayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveSessionDeletePayload'] = ResolversParentTypes['LiveSessionDeletePayload']> = {
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LiveSessionEdgeResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveSessionEdge'] = ResolversParentTypes['LiveSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LiveSession'], ParentType, ContextType>;
};

export type LiveSessionSummaryResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveSessionSummary'] = ResolversParentTypes['LiveSessionSummary']> = {
  computedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  danmuCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  enterCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  meanOnline?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  peakOnline?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  topSenders?: Resolver<ReadonlyArray<ResolversTypes['TopSender']>, ParentType, ContextType>;
  uniqueViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  watchSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  watchTime?: Resolver<ReadonlyArray<ResolversTypes['WatchTimeBucket']>, ParentType, ContextType>;
};

export type LiveStartPayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveStartPayload'] = ResolversParentTypes['LiveStartPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['LiveSession']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LiveStatsResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveStats'] = ResolversParentTypes['LiveStats']> = {
  danmuCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  enterCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  online?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  peakOnline?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LiveStopPayloadResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['LiveStopPayload'] = ResolversParentTypes['LiveStopPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['LiveSession']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  liveLike?: Resolver<ResolversTypes['LiveLikePayload'], ParentType, ContextType, RequireFields<MutationLiveLikeArgs, 'input'>>;
  livePresence?: Resolver<ResolversTypes['LivePresencePayload'], ParentType, ContextType, RequireFields<MutationLivePresenceArgs, 'input'>>;
  liveRoomCreate?: Resolver<ResolversTypes['LiveRoomCreatePayload'], ParentType, ContextType, RequireFields<MutationLiveRoomCreateArgs, 'input'>>;
  liveRoomUpdate?: Resolver<ResolversTypes['LiveRoomUpdatePayload'], ParentType, ContextType, RequireFields<MutationLiveRoomUpdateArgs, 'input'>>;
  liveSessionAggregate?: Resolver<ResolversTypes['LiveSessionAggregatePayload'], ParentType, ContextType, RequireFields<MutationLiveSessionAggregateArgs, 'input'>>;
  liveSessionDelete?: Resolver<ResolversTypes['LiveSessionDeletePayload'], ParentType, ContextType, RequireFields<MutationLiveSessionDeleteArgs, 'input'>>;
  liveStart?: Resolver<ResolversTypes['LiveStartPayload'], ParentType, ContextType, RequireFields<MutationLiveStartArgs, 'input'>>;
  liveStop?: Resolver<ResolversTypes['LiveStopPayload'], ParentType, ContextType, RequireFields<MutationLiveStopArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  liveFeedReplay?: Resolver<ReadonlyArray<ResolversTypes['LiveFeedBatch']>, ParentType, ContextType, RequireFields<QueryLiveFeedReplayArgs, 'after' | 'first' | 'roomId'>>;
  liveRoom?: Resolver<Maybe<ResolversTypes['LiveRoom']>, ParentType, ContextType, RequireFields<QueryLiveRoomArgs, 'id'>>;
  liveRooms?: Resolver<ResolversTypes['LiveRoomConnection'], ParentType, ContextType, RequireFields<QueryLiveRoomsArgs, 'first' | 'status'>>;
  liveSession?: Resolver<Maybe<ResolversTypes['LiveSession']>, ParentType, ContextType, RequireFields<QueryLiveSessionArgs, 'id'>>;
};

export type SubscriptionResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  liveFeed?: SubscriptionResolver<ResolversTypes['LiveFeedBatch'], "liveFeed", ParentType, ContextType, RequireFields<SubscriptionLiveFeedArgs, 'roomId'>>;
  liveStats?: SubscriptionResolver<ResolversTypes['LiveStats'], "liveStats", ParentType, ContextType, RequireFields<SubscriptionLiveStatsArgs, 'sessionId'>>;
};

export type TopSenderResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['TopSender'] = ResolversParentTypes['TopSender']> = {
  danmuCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  liveRoom?: Resolver<Maybe<ResolversTypes['LiveRoom']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WatchTimeBucketResolvers<ContextType = LiveContext, ParentType extends ResolversParentTypes['WatchTimeBucket'] = ResolversParentTypes['WatchTimeBucket']> = {
  fromSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  viewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = LiveContext> = {
  Category?: CategoryResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  LiveFeedBatch?: LiveFeedBatchResolvers<ContextType>;
  LiveFeedDanmu?: LiveFeedDanmuResolvers<ContextType>;
  LiveFeedItem?: LiveFeedItemResolvers<ContextType>;
  LiveFeedNotice?: LiveFeedNoticeResolvers<ContextType>;
  LiveLikePayload?: LiveLikePayloadResolvers<ContextType>;
  LivePresencePayload?: LivePresencePayloadResolvers<ContextType>;
  LiveRoom?: LiveRoomResolvers<ContextType>;
  LiveRoomConnection?: LiveRoomConnectionResolvers<ContextType>;
  LiveRoomCreatePayload?: LiveRoomCreatePayloadResolvers<ContextType>;
  LiveRoomEdge?: LiveRoomEdgeResolvers<ContextType>;
  LiveRoomUpdatePayload?: LiveRoomUpdatePayloadResolvers<ContextType>;
  LiveSession?: LiveSessionResolvers<ContextType>;
  LiveSessionAggregatePayload?: LiveSessionAggregatePayloadResolvers<ContextType>;
  LiveSessionConnection?: LiveSessionConnectionResolvers<ContextType>;
  LiveSessionDeletePayload?: LiveSessionDeletePayloadResolvers<ContextType>;
  LiveSessionEdge?: LiveSessionEdgeResolvers<ContextType>;
  LiveSessionSummary?: LiveSessionSummaryResolvers<ContextType>;
  LiveStartPayload?: LiveStartPayloadResolvers<ContextType>;
  LiveStats?: LiveStatsResolvers<ContextType>;
  LiveStopPayload?: LiveStopPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TopSender?: TopSenderResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  WatchTimeBucket?: WatchTimeBucketResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = LiveContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  delivery?: DeliveryDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
  shared?: SharedDirectiveResolver<any, any, ContextType>;
};
