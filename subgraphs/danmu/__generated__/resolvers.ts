import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Identified } from '../../../platform/id.ts';
import type { Danmu as DanmuItem } from '../danmaku/danmu.entity.ts';
import type { DanmuChange } from '../danmaku/danmu.stream.ts';
import type { Segment as SegmentItem } from '../segments/segment.loaders.ts';
import type { DanmuContext } from '../context.ts';
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

/** A bullet comment: a line of text over a video at a moment of it, or over a live picture. */
export type Danmu = {
  /** RGB24: 0xRRGGBB. */
  readonly colour: Scalars['Int']['output'];
  readonly content: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly mode: DanmuMode;
  readonly pool: DanmuPool;
  /** Where in the video, in milliseconds; null for a live danmaku. */
  readonly progressMs?: Maybe<Scalars['Int']['output']>;
  /**
   * The same for all danmaku of one person over all videos; lets a viewer block a sender without learning who it is. In live rooms,
   * where senders are named, it is another one.
   */
  readonly senderHash: Scalars['String']['output'];
  readonly sentAt: Scalars['DateTime']['output'];
  /** 18, 25 or 36. */
  readonly size: Scalars['Int']['output'];
  /** 0 to 10; when a moment is crowded the lightest go first. */
  readonly weight: Scalars['Int']['output'];
};

/** Danmaku that were just sent over a video, or taken back. */
export type DanmuAdded = {
  /** Set when one was sent; null again once it was taken back. */
  readonly danmu?: Maybe<Danmu>;
  /** Set when one was taken back. */
  readonly recalledId?: Maybe<Scalars['ID']['output']>;
  readonly segmentIndex: Scalars['Int']['output'];
  /** The version of the segment with this change in it. */
  readonly segmentVersion: Scalars['Int']['output'];
  readonly videoId: Scalars['ID']['output'];
};

/** How a danmaku moves. */
export type DanmuMode =
  | 'BOTTOM'
  /** From left to right. */
  | 'REVERSE'
  /** From right to left. */
  | 'SCROLL'
  | 'TOP';

/** Which layer a danmaku belongs to. */
export type DanmuPool =
  | 'NORMAL'
  | 'SPECIAL'
  | 'SUBTITLE';

export type DanmuRecallInput = {
  readonly danmuId: Scalars['ID']['input'];
};

export type DanmuRecallPayload = {
  readonly danmuId?: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Six minutes (360 000 ms) of a video's danmaku, in order of progress; at most 6000, heaviest first when there are more. */
export type DanmuSegment = {
  /** 0 is the first. */
  readonly index: Scalars['Int']['output'];
  readonly items: ReadonlyArray<Danmu>;
  /** How many there are, also those that did not fit. */
  readonly total: Scalars['Int']['output'];
  /** Grows with every change; 0 when nothing was ever sent. Ask again only when it has grown. */
  readonly version: Scalars['Int']['output'];
};

export type DanmuSendInput = {
  /** RGB24: 0 to 16777215. */
  readonly colour?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100 characters. */
  readonly content: Scalars['String']['input'];
  readonly key: Scalars['UUID']['input'];
  readonly mode?: InputMaybe<DanmuMode>;
  /** From 0 to the video's length, in milliseconds. */
  readonly progressMs: Scalars['Int']['input'];
  /** 18, 25 or 36. */
  readonly size?: InputMaybe<Scalars['Int']['input']>;
  readonly videoId: Scalars['ID']['input'];
};

export type DanmuSendPayload = {
  readonly danmu?: Maybe<Danmu>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What becomes of events that a reader is too slow for. */
export type DeliveryPolicy =
  /** The oldest waiting events are dropped and counted. */
  | 'DROP_OLDEST'
  /** Nothing is dropped: a socket that falls too far behind is closed with 4008 SLOW_CONSUMER and resumes by cursor. */
  | 'NEVER_DROP';

export type LiveDanmuSendInput = {
  /** RGB24: 0 to 16777215. */
  readonly colour?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100 characters. */
  readonly content: Scalars['String']['input'];
  readonly key: Scalars['UUID']['input'];
  readonly roomId: Scalars['ID']['input'];
};

export type LiveDanmuSendPayload = {
  readonly danmu?: Maybe<Danmu>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Mutation = {
  /** Takes one's own danmaku back within 2 minutes, at most 3 a day. Recalling twice is not an error. */
  readonly danmuRecall: DanmuRecallPayload;
  /** Sends a danmaku over a video: one every 5 s, and not the same text twice within 60 s. FORBIDDEN while banned. */
  readonly danmuSend: DanmuSendPayload;
  /** Sends a danmaku in a room on air. It reaches everyone, the sender too, by `liveFeed`. */
  readonly liveDanmuSend: LiveDanmuSendPayload;
};


export type MutationDanmuRecallArgs = {
  input: DanmuRecallInput;
};


export type MutationDanmuSendArgs = {
  input: DanmuSendInput;
};


export type MutationLiveDanmuSendArgs = {
  input: LiveDanmuSendInput;
};

/** Where a page of a connection begins and ends. */
export type PageInfo = {
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

export type Subscription = {
  /** Danmaku over a video as they are sent, for those who watch it now. */
  readonly danmuAdded: DanmuAdded;
};


export type SubscriptionDanmuAddedArgs = {
  videoId: Scalars['ID']['input'];
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

export type Video = {
  readonly danmuCount?: Maybe<Scalars['Int']['output']>;
  /** Null when `ifVersionNot` is the segment's version: nothing has changed. */
  readonly danmuSegment?: Maybe<DanmuSegment>;
  readonly id: Scalars['ID']['output'];
};


export type VideoDanmuSegmentArgs = {
  ifVersionNot?: InputMaybe<Scalars['Int']['input']>;
  index: Scalars['Int']['input'];
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
  Danmu: Danmu;
  Video: Video;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Danmu:
    ( { __typename: 'Danmu' }
    & GraphQLRecursivePick<FederationTypes['Danmu'], {"id":true}> );
  Video:
    ( { __typename: 'Video' }
    & GraphQLRecursivePick<FederationTypes['Video'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  Danmu: ResolverTypeWrapper<DanmuItem>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DanmuAdded: ResolverTypeWrapper<DanmuChange>;
  DanmuMode: DanmuMode;
  DanmuPool: DanmuPool;
  DanmuRecallInput: DanmuRecallInput;
  DanmuRecallPayload: ResolverTypeWrapper<DanmuRecallPayload>;
  DanmuSegment: ResolverTypeWrapper<SegmentItem>;
  DanmuSendInput: DanmuSendInput;
  DanmuSendPayload: ResolverTypeWrapper<Omit<DanmuSendPayload, 'danmu'> & { danmu?: Maybe<ResolversTypes['Danmu']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryPolicy: DeliveryPolicy;
  LiveDanmuSendInput: LiveDanmuSendInput;
  LiveDanmuSendPayload: ResolverTypeWrapper<Omit<LiveDanmuSendPayload, 'danmu'> & { danmu?: Maybe<ResolversTypes['Danmu']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Video: ResolverTypeWrapper<Identified>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Danmu: DanmuItem;
  ID: Scalars['ID']['output'];
  DanmuAdded: DanmuChange;
  DanmuRecallInput: DanmuRecallInput;
  DanmuRecallPayload: DanmuRecallPayload;
  DanmuSegment: SegmentItem;
  DanmuSendInput: DanmuSendInput;
  DanmuSendPayload: Omit<DanmuSendPayload, 'danmu'> & { danmu?: Maybe<ResolversParentTypes['Danmu']> };
  DateTime: Scalars['DateTime']['output'];
  LiveDanmuSendInput: LiveDanmuSendInput;
  LiveDanmuSendPayload: Omit<LiveDanmuSendPayload, 'danmu'> & { danmu?: Maybe<ResolversParentTypes['Danmu']> };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Subscription: Record<PropertyKey, never>;
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  UserError: UserError;
  Video: Identified;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = DanmuContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeliveryDirectiveArgs = {
  policy: DeliveryPolicy;
};

export type DeliveryDirectiveResolver<Result, Parent, ContextType = DanmuContext, Args = DeliveryDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument: Scalars['String']['input'];
  cursor: Scalars['String']['input'];
  replay: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = DanmuContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SharedDirectiveArgs = {
  latest?: Scalars['Boolean']['input'];
};

export type SharedDirectiveResolver<Result, Parent, ContextType = DanmuContext, Args = SharedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DanmuResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['Danmu'] = ResolversParentTypes['Danmu'], FederationReferenceType extends FederationReferenceTypes['Danmu'] = FederationReferenceTypes['Danmu']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Danmu']> | FederationReferenceType, FederationReferenceType, ContextType>;
  colour?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['DanmuMode'], ParentType, ContextType>;
  pool?: Resolver<ResolversTypes['DanmuPool'], ParentType, ContextType>;
  progressMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  senderHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DanmuAddedResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['DanmuAdded'] = ResolversParentTypes['DanmuAdded']> = {
  danmu?: Resolver<Maybe<ResolversTypes['Danmu']>, ParentType, ContextType>;
  recalledId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  segmentIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  segmentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DanmuRecallPayloadResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['DanmuRecallPayload'] = ResolversParentTypes['DanmuRecallPayload']> = {
  danmuId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DanmuSegmentResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['DanmuSegment'] = ResolversParentTypes['DanmuSegment']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['Danmu']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DanmuSendPayloadResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['DanmuSendPayload'] = ResolversParentTypes['DanmuSendPayload']> = {
  danmu?: Resolver<Maybe<ResolversTypes['Danmu']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type LiveDanmuSendPayloadResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['LiveDanmuSendPayload'] = ResolversParentTypes['LiveDanmuSendPayload']> = {
  danmu?: Resolver<Maybe<ResolversTypes['Danmu']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  danmuRecall?: Resolver<ResolversTypes['DanmuRecallPayload'], ParentType, ContextType, RequireFields<MutationDanmuRecallArgs, 'input'>>;
  danmuSend?: Resolver<ResolversTypes['DanmuSendPayload'], ParentType, ContextType, RequireFields<MutationDanmuSendArgs, 'input'>>;
  liveDanmuSend?: Resolver<ResolversTypes['LiveDanmuSendPayload'], ParentType, ContextType, RequireFields<MutationLiveDanmuSendArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  danmuAdded?: SubscriptionResolver<ResolversTypes['DanmuAdded'], "danmuAdded", ParentType, ContextType, RequireFields<SubscriptionDanmuAddedArgs, 'videoId'>>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserErrorResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = DanmuContext, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  danmuCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  danmuSegment?: Resolver<Maybe<ResolversTypes['DanmuSegment']>, ParentType, ContextType, RequireFields<VideoDanmuSegmentArgs, 'index'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = DanmuContext> = {
  Danmu?: DanmuResolvers<ContextType>;
  DanmuAdded?: DanmuAddedResolvers<ContextType>;
  DanmuRecallPayload?: DanmuRecallPayloadResolvers<ContextType>;
  DanmuSegment?: DanmuSegmentResolvers<ContextType>;
  DanmuSendPayload?: DanmuSendPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  LiveDanmuSendPayload?: LiveDanmuSendPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = DanmuContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  delivery?: DeliveryDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
  shared?: SharedDirectiveResolver<any, any, ContextType>;
};
