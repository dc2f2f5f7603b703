import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Identified } from '../../../platform/id.ts';
import type { RecommendContext } from '../context.ts';
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

/** What becomes of events that a reader is too slow for. */
export type DeliveryPolicy =
  /** The oldest waiting events are dropped and counted. */
  | 'DROP_OLDEST'
  /** Nothing is dropped: a socket that falls too far behind is closed with 4008 SLOW_CONSUMER and resumes by cursor. */
  | 'NEVER_DROP';

/** A page of a ranking. */
export type HotVideoConnection = {
  readonly edges: ReadonlyArray<HotVideoEdge>;
  readonly pageInfo: PageInfo;
};

export type HotVideoEdge = {
  readonly cursor: Scalars['String']['output'];
  /** Null when the video is not public any more. */
  readonly node?: Maybe<Video>;
  /** Place in the ranking; 1 is the hottest. */
  readonly rank: Scalars['Int']['output'];
  /** Weighted engagement over time: (points − 1) / (age in hours + 2)^1.8. */
  readonly score: Scalars['Float']['output'];
};

/** Over which time heat is counted. */
export type HotWindow =
  | 'ALL'
  | 'DAY'
  | 'WEEK';

/** Where a page of a connection begins and ends. */
export type PageInfo = {
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** What many people watch, like, comment on and send danmaku over. At most 50 at a time. */
  readonly hotVideos: HotVideoConnection;
  /** Videos chosen for the viewer; for someone signed out, the hottest. At most 50 at a time. */
  readonly recommendedVideos: RecommendedVideoConnection;
};


export type QueryHotVideosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  window?: InputMaybe<HotWindow>;
};


export type QueryRecommendedVideosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Why an item is there. */
export type RecommendationReason =
  /** The viewer follows its author. */
  | 'FOLLOWED_AUTHOR'
  /** Many people watch it now. */
  | 'HOT'
  /** It is new, and there was nothing better. */
  | 'LATEST';

/** A page of recommendations, without what the viewer has seen, blocked or made. */
export type RecommendedVideoConnection = {
  readonly edges: ReadonlyArray<RecommendedVideoEdge>;
  readonly pageInfo: PageInfo;
};

export type RecommendedVideoEdge = {
  readonly cursor: Scalars['String']['output'];
  /** Null when the video is not public any more. */
  readonly node?: Maybe<Video>;
  readonly reason: RecommendationReason;
  /** Names the answer this item was part of; send it back with feedback. */
  readonly traceId: Scalars['ID']['output'];
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
  readonly id: Scalars['ID']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryPolicy: DeliveryPolicy;
  HotVideoConnection: ResolverTypeWrapper<Omit<HotVideoConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['HotVideoEdge']> }>;
  HotVideoEdge: ResolverTypeWrapper<Omit<HotVideoEdge, 'node'> & { node?: Maybe<ResolversTypes['Video']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  HotWindow: HotWindow;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  RecommendationReason: RecommendationReason;
  RecommendedVideoConnection: ResolverTypeWrapper<Omit<RecommendedVideoConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RecommendedVideoEdge']> }>;
  RecommendedVideoEdge: ResolverTypeWrapper<Omit<RecommendedVideoEdge, 'node'> & { node?: Maybe<ResolversTypes['Video']> }>;
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
  DateTime: Scalars['DateTime']['output'];
  HotVideoConnection: Omit<HotVideoConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['HotVideoEdge']> };
  HotVideoEdge: Omit<HotVideoEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Video']> };
  Float: Scalars['Float']['output'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  RecommendedVideoConnection: Omit<RecommendedVideoConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RecommendedVideoEdge']> };
  RecommendedVideoEdge: Omit<RecommendedVideoEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Video']> };
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

export type CacheControlDirectiveResolver<Result, Parent, ContextType = RecommendContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeliveryDirectiveArgs = {
  policy: DeliveryPolicy;
};

export type DeliveryDirectiveResolver<Result, Parent, ContextType = RecommendContext, Args = DeliveryDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument: Scalars['String']['input'];
  cursor: Scalars['String']['input'];
  replay: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = RecommendContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SharedDirectiveArgs = {
  latest?: Scalars['Boolean']['input'];
};

export type SharedDirectiveResolver<Result, Parent, ContextType = RecommendContext, Args = SharedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type HotVideoConnectionResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['HotVideoConnection'] = ResolversParentTypes['HotVideoConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HotVideoEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type HotVideoEdgeResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['HotVideoEdge'] = ResolversParentTypes['HotVideoEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  hotVideos?: Resolver<ResolversTypes['HotVideoConnection'], ParentType, ContextType, RequireFields<QueryHotVideosArgs, 'first' | 'window'>>;
  recommendedVideos?: Resolver<ResolversTypes['RecommendedVideoConnection'], ParentType, ContextType, RequireFields<QueryRecommendedVideosArgs, 'first'>>;
};

export type RecommendedVideoConnectionResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['RecommendedVideoConnection'] = ResolversParentTypes['RecommendedVideoConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RecommendedVideoEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RecommendedVideoEdgeResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['RecommendedVideoEdge'] = ResolversParentTypes['RecommendedVideoEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RecommendationReason'], ParentType, ContextType>;
  traceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserErrorResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = RecommendContext, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RecommendContext> = {
  DateTime?: GraphQLScalarType;
  HotVideoConnection?: HotVideoConnectionResolvers<ContextType>;
  HotVideoEdge?: HotVideoEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecommendedVideoConnection?: RecommendedVideoConnectionResolvers<ContextType>;
  RecommendedVideoEdge?: RecommendedVideoEdgeResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RecommendContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  delivery?: DeliveryDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
  shared?: SharedDirectiveResolver<any, any, ContextType>;
};
