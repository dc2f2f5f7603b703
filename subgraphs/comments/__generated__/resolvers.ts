import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Identified } from '../../../platform/id.ts';
import type { Comment as CommentRow } from '../comments/comment.row.ts';
import type { CommentsContext } from '../context.ts';
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

/** What someone wrote about something. Plain text: clients escape it, nothing in it is markup. */
export type Comment = {
  /** Null when the person is not visible any more. */
  readonly author?: Maybe<User>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** The comment this one replies to; null for a comment of the first level. */
  readonly parent?: Maybe<Comment>;
  /** Replies of the whole thread, oldest first. Empty on a reply: threads have two levels. */
  readonly replies: CommentConnection;
  /** How many replies are visible, at any depth; always 0 on a reply. */
  readonly replyCount: Scalars['Int']['output'];
  readonly status: CommentStatus;
  /** What it is about. */
  readonly subject?: Maybe<CommentSubject>;
  /** At most 1000 characters. Empty when status is DELETED. */
  readonly text: Scalars['String']['output'];
};


/** What someone wrote about something. Plain text: clients escape it, nothing in it is markup. */
export type CommentRepliesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of comments. */
export type CommentConnection = {
  readonly edges: ReadonlyArray<CommentEdge>;
  readonly pageInfo: PageInfo;
};

export type CommentCreateInput = {
  readonly key: Scalars['UUID']['input'];
  /** The comment to reply to. A reply to a reply joins the same thread and names whom it answers as `parent`. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  readonly subject: CommentSubjectKind;
  readonly subjectId: Scalars['ID']['input'];
  /** 1 to 1000 characters, plain text. */
  readonly text: Scalars['String']['input'];
};

export type CommentCreatePayload = {
  readonly comment?: Maybe<Comment>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CommentDeleteInput = {
  readonly commentId: Scalars['ID']['input'];
};

export type CommentDeletePayload = {
  readonly commentId?: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CommentEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Comment;
};

/** In which order comments are listed. */
export type CommentOrder =
  /** By likes and replies, then newest. */
  | 'HOT'
  | 'NEWEST';

/** Whether a comment can still be read. */
export type CommentStatus =
  /** It was deleted, or its author is banned; it stays, without author and text, only as the head of its replies. */
  | 'DELETED'
  | 'VISIBLE';

/** What can be commented on. */
export type CommentSubject = Video;

/** The kinds of things that can be commented on. */
export type CommentSubjectKind =
  | 'VIDEO';

/** What becomes of events that a reader is too slow for. */
export type DeliveryPolicy =
  /** The oldest waiting events are dropped and counted. */
  | 'DROP_OLDEST'
  /** Nothing is dropped: a socket that falls too far behind is closed with 4008 SLOW_CONSUMER and resumes by cursor. */
  | 'NEVER_DROP';

export type Mutation = {
  /** Writes a comment or a reply. */
  readonly commentCreate: CommentCreatePayload;
  /** Its author, the owner of what it is about, and moderators may. Deleting twice is not an error. */
  readonly commentDelete: CommentDeletePayload;
};


export type MutationCommentCreateArgs = {
  input: CommentCreateInput;
};


export type MutationCommentDeleteArgs = {
  input: CommentDeleteInput;
};

/** Where a page of a connection begins and ends. */
export type PageInfo = {
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** A comment by id; null when there is none or it was deleted. */
  readonly comment?: Maybe<Comment>;
};


export type QueryCommentArgs = {
  id: Scalars['ID']['input'];
};

export type User = {
  readonly id: Scalars['ID']['output'];
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
  /** Visible comments and replies. */
  readonly commentCount?: Maybe<Scalars['Int']['output']>;
  /** Comments of the first level. */
  readonly comments?: Maybe<CommentConnection>;
  readonly id: Scalars['ID']['output'];
};


export type VideoCommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<CommentOrder>;
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
  Video: Video;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}> );
  Video:
    ( { __typename: 'Video' }
    & GraphQLRecursivePick<FederationTypes['Video'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CommentSubject: ( Identified & { __typename: 'Video' } );
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  Comment: ResolverTypeWrapper<CommentRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CommentConnection: ResolverTypeWrapper<Omit<CommentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['CommentEdge']> }>;
  CommentCreateInput: CommentCreateInput;
  CommentCreatePayload: ResolverTypeWrapper<Omit<CommentCreatePayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  CommentDeleteInput: CommentDeleteInput;
  CommentDeletePayload: ResolverTypeWrapper<CommentDeletePayload>;
  CommentEdge: ResolverTypeWrapper<Omit<CommentEdge, 'node'> & { node: ResolversTypes['Comment'] }>;
  CommentOrder: CommentOrder;
  CommentStatus: CommentStatus;
  CommentSubject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CommentSubject']>;
  CommentSubjectKind: CommentSubjectKind;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryPolicy: DeliveryPolicy;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  User: ResolverTypeWrapper<Identified>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Video: ResolverTypeWrapper<Identified>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Comment: CommentRow;
  ID: Scalars['ID']['output'];
  CommentConnection: Omit<CommentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['CommentEdge']> };
  CommentCreateInput: CommentCreateInput;
  CommentCreatePayload: Omit<CommentCreatePayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  CommentDeleteInput: CommentDeleteInput;
  CommentDeletePayload: CommentDeletePayload;
  CommentEdge: Omit<CommentEdge, 'node'> & { node: ResolversParentTypes['Comment'] };
  CommentSubject: ResolversUnionTypes<ResolversParentTypes>['CommentSubject'];
  DateTime: Scalars['DateTime']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  User: Identified;
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

export type CacheControlDirectiveResolver<Result, Parent, ContextType = CommentsContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeliveryDirectiveArgs = {
  policy: DeliveryPolicy;
};

export type DeliveryDirectiveResolver<Result, Parent, ContextType = CommentsContext, Args = DeliveryDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument: Scalars['String']['input'];
  cursor: Scalars['String']['input'];
  replay: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = CommentsContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SharedDirectiveArgs = {
  latest?: Scalars['Boolean']['input'];
};

export type SharedDirectiveResolver<Result, Parent, ContextType = CommentsContext, Args = SharedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CommentResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  replies?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, RequireFields<CommentRepliesArgs, 'first'>>;
  replyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CommentStatus'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['CommentSubject']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CommentConnectionResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CommentCreatePayloadResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['CommentCreatePayload'] = ResolversParentTypes['CommentCreatePayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CommentDeletePayloadResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['CommentDeletePayload'] = ResolversParentTypes['CommentDeletePayload']> = {
  commentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CommentEdgeResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
};

export type CommentSubjectResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['CommentSubject'] = ResolversParentTypes['CommentSubject']> = {
  __resolveType: TypeResolveFn<'Video', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MutationResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  commentCreate?: Resolver<ResolversTypes['CommentCreatePayload'], ParentType, ContextType, RequireFields<MutationCommentCreateArgs, 'input'>>;
  commentDelete?: Resolver<ResolversTypes['CommentDeletePayload'], ParentType, ContextType, RequireFields<MutationCommentDeleteArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType, RequireFields<QueryCommentArgs, 'id'>>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = CommentsContext, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  commentCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  comments?: Resolver<Maybe<ResolversTypes['CommentConnection']>, ParentType, ContextType, RequireFields<VideoCommentsArgs, 'first' | 'order'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = CommentsContext> = {
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentCreatePayload?: CommentCreatePayloadResolvers<ContextType>;
  CommentDeletePayload?: CommentDeletePayloadResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  CommentSubject?: CommentSubjectResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = CommentsContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  delivery?: DeliveryDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
  shared?: SharedDirectiveResolver<any, any, ContextType>;
};
