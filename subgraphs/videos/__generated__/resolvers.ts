import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Identified } from '../../../platform/id.ts';
import type { Video as VideoRow } from '../videos/video.entity.ts';
import type { Upload as UploadRow } from '../uploads/upload.entity.ts';
import type { Processing as ProcessingState } from '../processing/processing.entity.ts';
import type { Watched } from '../plays/history-list.service.ts';
import type { Found } from '../search/search.service.ts';
import type { SearchHit, Suggestion } from '../../../platform/search/search-index.ts';
import type { VideosContext } from '../context.ts';
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

/** One of the site's fixed subjects. */
export type Category = {
  /** A stable slug, such as `anime`. */
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

/** A tab of the home page. */
export type Channel = {
  /** Set when source is CATEGORY. */
  readonly category?: Maybe<Category>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly source: ChannelSource;
};

/** Where a channel's items come from. */
export type ChannelSource =
  /** `videoFeed(categoryId:)` */
  | 'CATEGORY'
  /** `hotVideos` */
  | 'HOT'
  /** `liveRooms` */
  | 'LIVE'
  /** `recommendedVideos` */
  | 'RECOMMENDED';

/** What becomes of events that a reader is too slow for. */
export type DeliveryPolicy =
  /** The oldest waiting events are dropped and counted. */
  | 'DROP_OLDEST'
  /** Nothing is dropped: a socket that falls too far behind is closed with 4008 SLOW_CONSUMER and resumes by cursor. */
  | 'NEVER_DROP';

/** A header to send unchanged. */
export type HttpHeader = {
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

/** A room; live says what is in it. */
export type LiveRoom = {
  readonly id: Scalars['ID']['output'];
};

export type Mutation = {
  /** Tells that the viewer plays a video: the first call of a key counts a play, later ones move the progress. Send every 10 s or so. */
  readonly playRecord: PlayRecordPayload;
  /** Removes a video: its author's right, and a moderator's. Deleting twice is not an error. */
  readonly videoDelete: VideoDeletePayload;
  /** Changes the viewer's own video; fields left out stay. */
  readonly videoUpdate: VideoUpdatePayload;
  /** Gives the upload up and deletes what has arrived. */
  readonly videoUploadAbort: VideoUploadAbortPayload;
  /** Compares every part with what was announced, joins them and queues the video. Completing twice answers the same video. LIMIT_REACHED: 20 videos of the viewer wait for processing; the upload stays open, so complete it when one is ready. */
  readonly videoUploadComplete: VideoUploadCompletePayload;
  /** Opens an upload and answers where to send each part. Nothing is public before `videoUploadComplete`. LIMIT_REACHED: the viewer has 10 uploads open, or 20 videos that wait for processing. */
  readonly videoUploadCreate: VideoUploadCreatePayload;
};


export type MutationPlayRecordArgs = {
  input: PlayRecordInput;
};


export type MutationVideoDeleteArgs = {
  input: VideoDeleteInput;
};


export type MutationVideoUpdateArgs = {
  input: VideoUpdateInput;
};


export type MutationVideoUploadAbortArgs = {
  input: VideoUploadAbortInput;
};


export type MutationVideoUploadCompleteArgs = {
  input: VideoUploadCompleteInput;
};


export type MutationVideoUploadCreateArgs = {
  input: VideoUploadCreateInput;
};

/** Where a page of a connection begins and ends. */
export type PageInfo = {
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

export type PlayRecordInput = {
  /** One play of one video in one player: calls with the same key are one play that goes on. */
  readonly key: Scalars['UUID']['input'];
  /** Where the player is now. */
  readonly progressMs: Scalars['Int']['input'];
  readonly videoId: Scalars['ID']['input'];
};

export type PlayRecordPayload = {
  readonly userErrors: ReadonlyArray<UserError>;
  readonly video?: Maybe<Video>;
};

export type Query = {
  /** A category by id; null when there is none. */
  readonly category?: Maybe<Category>;
  /** The tabs of the home page, in order. */
  readonly channels: ReadonlyArray<Channel>;
  /** Full-text search in Chinese and Latin text, 1 to 100 characters. At most 50 at a time. */
  readonly search: SearchConnection;
  /** Titles, names and handles that begin with what was typed so far, at most 100 characters; best first, at most 20. */
  readonly searchSuggestions: ReadonlyArray<SearchSuggestion>;
  /** A video by id: a public one, or the viewer's own. Null otherwise. */
  readonly video?: Maybe<Video>;
  /** Public videos, newest first, of one category when given. At most 50 at a time. */
  readonly videoFeed: VideoConnection;
  /** An upload of the viewer's: which parts have arrived, and fresh URLs for the others. */
  readonly videoUpload?: Maybe<VideoUpload>;
};


export type QueryCategoryArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<ReadonlyArray<SearchKind>>;
  query: Scalars['String']['input'];
};


export type QuerySearchSuggestionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<ReadonlyArray<SearchKind>>;
  prefix: Scalars['String']['input'];
};


export type QueryVideoArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVideoFeedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryVideoUploadArgs = {
  id: Scalars['ID']['input'];
};

/** A page of matches, best first. */
export type SearchConnection = {
  readonly edges: ReadonlyArray<SearchEdge>;
  /** How many of all matches, not only of this page, carry which values; counted only when it is asked for. */
  readonly facets?: Maybe<ReadonlyArray<SearchFacet>>;
  readonly pageInfo: PageInfo;
};

/** A match, with the words that matched. */
export type SearchEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly highlights: ReadonlyArray<SearchHighlight>;
  /** Null when the item has gone since it was found. */
  readonly node?: Maybe<SearchItem>;
};

/** What matches can be narrowed down by: the arguments `kinds` and `filter` take its values. */
export type SearchFacet = {
  readonly name: SearchFacetName;
  /** The most frequent first, at most 20. */
  readonly values: ReadonlyArray<SearchFacetValue>;
};

/** What matches have in common. */
export type SearchFacetName =
  /** A category's id; matches without one are not counted. */
  | 'CATEGORY'
  /** A SearchKind. */
  | 'KIND'
  /** `true` or `false`, of rooms. */
  | 'ON_AIR';

/** One value, and how many matches carry it. */
export type SearchFacetValue = {
  readonly count: Scalars['Int']['output'];
  readonly value: Scalars['String']['output'];
};

/** What every match must have. */
export type SearchFilterInput = {
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** Only rooms that are on air, or only rooms that are not. */
  readonly onAir?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Pieces of a field around the match. Everything is HTML-escaped but `<em>` around what matched. */
export type SearchHighlight = {
  readonly field: Scalars['String']['output'];
  readonly fragments: ReadonlyArray<Scalars['String']['output']>;
};

/** What a search finds. */
export type SearchItem = LiveRoom | User | Video;

/** The kinds of things a search looks for. */
export type SearchKind =
  /** A live room, on air or not: by its title and its streamer's name. */
  | 'ROOM'
  | 'USER'
  | 'VIDEO';

/** A way to go on with what was typed. */
export type SearchSuggestion = {
  readonly kind: SearchKind;
  /** What it is the title of; null when it has gone since. */
  readonly node?: Maybe<SearchItem>;
  /** A title or a name, to be searched for. */
  readonly text: Scalars['String']['output'];
};

export type Subscription = {
  /** The state of one of the viewer's videos: the present one first, then each change, then it ends. */
  readonly videoProcessing: VideoProcessing;
};


export type SubscriptionVideoProcessingArgs = {
  videoId: Scalars['ID']['input'];
};

export type User = {
  readonly id: Scalars['ID']['output'];
  /** The person's public videos, newest first. */
  readonly videos?: Maybe<VideoConnection>;
};


export type UserVideosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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

/** A video: uploaded in parts, processed into renditions, played as HLS. */
export type Video = {
  readonly author?: Maybe<User>;
  readonly category?: Maybe<Category>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Plain text, at most 2000 characters. */
  readonly description: Scalars['String']['output'];
  /** Length in milliseconds, as it is played; null until it was processed. */
  readonly durationMs?: Maybe<Scalars['Int']['output']>;
  readonly height?: Maybe<Scalars['Int']['output']>;
  readonly id: Scalars['ID']['output'];
  /** How to play it; null until status is PUBLISHED. Its URLs expire, so ask again before each play. */
  readonly playback?: Maybe<VideoPlayback>;
  /** When it became playable; null until then. */
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why processing refused the content; set only when status is REJECTED. */
  readonly rejection?: Maybe<VideoRejection>;
  readonly stats: VideoStats;
  readonly status: VideoStatus;
  /** At most 10, each at most 20 characters, lower case. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  readonly title: Scalars['String']['output'];
  /** How far the viewer got, in milliseconds; null when signed out or never played. */
  readonly viewerProgressMs?: Maybe<Scalars['Int']['output']>;
  /** Size of the original picture in pixels; null until the content was probed. */
  readonly width?: Maybe<Scalars['Int']['output']>;
};

/** A page of videos. */
export type VideoConnection = {
  readonly edges: ReadonlyArray<VideoEdge>;
  readonly pageInfo: PageInfo;
};

export type VideoDeleteInput = {
  readonly videoId: Scalars['ID']['input'];
};

export type VideoDeletePayload = {
  readonly userErrors: ReadonlyArray<UserError>;
  readonly videoId?: Maybe<Scalars['ID']['output']>;
};

export type VideoEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Video;
};

/** Where a player finds the video. All URLs carry a token in their path and stop working at `expiresAt`. */
export type VideoPlayback = {
  readonly expiresAt: Scalars['DateTime']['output'];
  /** HLS master playlist with all renditions. */
  readonly hlsUrl: Scalars['URL']['output'];
  readonly posterUrl: Scalars['URL']['output'];
  /** Best quality first. */
  readonly renditions: ReadonlyArray<VideoRendition>;
};

/** How far processing is. */
export type VideoProcessing = {
  /** From 0 to 100, never less than in the event before, within one attempt. */
  readonly percent: Scalars['Int']['output'];
  readonly rejection?: Maybe<VideoRejection>;
  readonly status: VideoStatus;
  /** Only references to the video; select its fields to have them as they are at this moment. */
  readonly video?: Maybe<Video>;
};

/** Why content was refused. */
export type VideoRejection =
  /** It could be probed but not transcoded. */
  | 'DECODING_FAILED'
  /** The file is not a video that can be decoded. */
  | 'NOT_A_VIDEO'
  /** It has no picture. */
  | 'NO_VIDEO_STREAM'
  /** Larger than 7680 pixels on a side. */
  | 'RESOLUTION_TOO_HIGH'
  /** Longer than 4 hours. */
  | 'TOO_LONG'
  /** Shorter than half a second. */
  | 'TOO_SHORT';

/** One quality of a video. */
export type VideoRendition = {
  /** Peak bit rate in bits a second, as the master playlist says. */
  readonly bandwidth: Scalars['Int']['output'];
  readonly height: Scalars['Int']['output'];
  /** As players show it: `720p`. */
  readonly name: Scalars['String']['output'];
  readonly width: Scalars['Int']['output'];
};

/** What everyone may know about how a video does. */
export type VideoStats = {
  readonly playCount: Scalars['Int']['output'];
};

/** Where a video stands on its way from upload to playback. */
export type VideoStatus =
  /** It is being probed and transcoded. */
  | 'PROCESSING'
  /** Everyone can play it. */
  | 'PUBLISHED'
  /** The upload is complete and waits for its turn. */
  | 'QUEUED'
  /** The content cannot be played; see `rejection`. */
  | 'REJECTED'
  /** The author or a moderator removed it. */
  | 'REMOVED';

export type VideoUpdateInput = {
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly videoId: Scalars['ID']['input'];
};

export type VideoUpdatePayload = {
  readonly userErrors: ReadonlyArray<UserError>;
  readonly video?: Maybe<Video>;
};

/** An upload under way, or ended. Only its owner sees it. */
export type VideoUpload = {
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly fileName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly parts: ReadonlyArray<VideoUploadPart>;
  readonly sizeBytes: Scalars['Float']['output'];
  readonly status: VideoUploadStatus;
  /** Set when status is COMPLETED. */
  readonly video?: Maybe<Video>;
};

export type VideoUploadAbortInput = {
  readonly uploadId: Scalars['ID']['input'];
};

export type VideoUploadAbortPayload = {
  readonly upload?: Maybe<VideoUpload>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type VideoUploadCompleteInput = {
  readonly uploadId: Scalars['ID']['input'];
};

export type VideoUploadCompletePayload = {
  readonly userErrors: ReadonlyArray<UserError>;
  readonly video?: Maybe<Video>;
};

export type VideoUploadCreateInput = {
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** For the viewer's own overview, 1 to 255 characters. */
  readonly fileName: Scalars['String']['input'];
  readonly key: Scalars['UUID']['input'];
  /** In order; each but the last from 5 MiB to 64 MiB, at most 1000. The file's size is their sum, at most 8 GiB. */
  readonly parts: ReadonlyArray<VideoUploadPartInput>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** 1 to 100 characters. */
  readonly title: Scalars['String']['input'];
};

export type VideoUploadCreatePayload = {
  readonly upload?: Maybe<VideoUpload>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A part of the file, sent by itself with one PUT, in any order, again if need be. */
export type VideoUploadPart = {
  /** Whether the store has it, with the right content. */
  readonly arrived: Scalars['Boolean']['output'];
  readonly headers: ReadonlyArray<HttpHeader>;
  /** MD5 of the part in hexadecimal, as announced. */
  readonly md5: Scalars['String']['output'];
  /** 1 is the first. */
  readonly number: Scalars['Int']['output'];
  readonly sizeBytes: Scalars['Int']['output'];
  /** Where to PUT the bytes; null once the upload has ended. Send `headers` unchanged. */
  readonly url?: Maybe<Scalars['URL']['output']>;
};

export type VideoUploadPartInput = {
  /** MD5 of the part in hexadecimal. */
  readonly md5: Scalars['String']['input'];
  readonly sizeBytes: Scalars['Int']['input'];
};

/** Where an upload stands. */
export type VideoUploadStatus =
  | 'ABORTED'
  | 'COMPLETED'
  | 'EXPIRED'
  | 'OPEN';

export type Viewer = {
  readonly id: Scalars['ID']['output'];
  /** The viewer's videos, whatever their status but REMOVED, newest first. */
  readonly videos?: Maybe<VideoConnection>;
  readonly watchHistory?: Maybe<WatchHistoryConnection>;
};


export type ViewerVideosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ViewerWatchHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of the viewer's history, last played first. */
export type WatchHistoryConnection = {
  readonly edges: ReadonlyArray<WatchHistoryEdge>;
  readonly pageInfo: PageInfo;
};

/** One play in the viewer's history: the last of a video. */
export type WatchHistoryEdge = {
  readonly cursor: Scalars['String']['output'];
  /** Null when the video is not public any more. */
  readonly node?: Maybe<Video>;
  readonly playedAt: Scalars['DateTime']['output'];
  readonly progressMs: Scalars['Int']['output'];
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
  Category: Category;
  User: User;
  Video: Video;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
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
  SearchItem:
    | ( Identified & { __typename: 'LiveRoom' } )
    | ( Identified & { __typename: 'User' } )
    | ( VideoRow & { __typename: 'Video' } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  Category: ResolverTypeWrapper<Category>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Channel: ResolverTypeWrapper<Channel>;
  ChannelSource: ChannelSource;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryPolicy: DeliveryPolicy;
  HttpHeader: ResolverTypeWrapper<HttpHeader>;
  LiveRoom: ResolverTypeWrapper<Identified>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PlayRecordInput: PlayRecordInput;
  PlayRecordPayload: ResolverTypeWrapper<Omit<PlayRecordPayload, 'video'> & { video?: Maybe<ResolversTypes['Video']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SearchConnection: ResolverTypeWrapper<Found>;
  SearchEdge: ResolverTypeWrapper<SearchHit>;
  SearchFacet: ResolverTypeWrapper<SearchFacet>;
  SearchFacetName: SearchFacetName;
  SearchFacetValue: ResolverTypeWrapper<SearchFacetValue>;
  SearchFilterInput: SearchFilterInput;
  SearchHighlight: ResolverTypeWrapper<SearchHighlight>;
  SearchItem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchItem']>;
  SearchKind: SearchKind;
  SearchSuggestion: ResolverTypeWrapper<Suggestion>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  User: ResolverTypeWrapper<Identified>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Video: ResolverTypeWrapper<VideoRow>;
  VideoConnection: ResolverTypeWrapper<Omit<VideoConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['VideoEdge']> }>;
  VideoDeleteInput: VideoDeleteInput;
  VideoDeletePayload: ResolverTypeWrapper<VideoDeletePayload>;
  VideoEdge: ResolverTypeWrapper<Omit<VideoEdge, 'node'> & { node: ResolversTypes['Video'] }>;
  VideoPlayback: ResolverTypeWrapper<VideoPlayback>;
  VideoProcessing: ResolverTypeWrapper<ProcessingState>;
  VideoRejection: VideoRejection;
  VideoRendition: ResolverTypeWrapper<VideoRendition>;
  VideoStats: ResolverTypeWrapper<VideoStats>;
  VideoStatus: VideoStatus;
  VideoUpdateInput: VideoUpdateInput;
  VideoUpdatePayload: ResolverTypeWrapper<Omit<VideoUpdatePayload, 'video'> & { video?: Maybe<ResolversTypes['Video']> }>;
  VideoUpload: ResolverTypeWrapper<UploadRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  VideoUploadAbortInput: VideoUploadAbortInput;
  VideoUploadAbortPayload: ResolverTypeWrapper<Omit<VideoUploadAbortPayload, 'upload'> & { upload?: Maybe<ResolversTypes['VideoUpload']> }>;
  VideoUploadCompleteInput: VideoUploadCompleteInput;
  VideoUploadCompletePayload: ResolverTypeWrapper<Omit<VideoUploadCompletePayload, 'video'> & { video?: Maybe<ResolversTypes['Video']> }>;
  VideoUploadCreateInput: VideoUploadCreateInput;
  VideoUploadCreatePayload: ResolverTypeWrapper<Omit<VideoUploadCreatePayload, 'upload'> & { upload?: Maybe<ResolversTypes['VideoUpload']> }>;
  VideoUploadPart: ResolverTypeWrapper<VideoUploadPart>;
  VideoUploadPartInput: VideoUploadPartInput;
  VideoUploadStatus: VideoUploadStatus;
  Viewer: ResolverTypeWrapper<Identified>;
  WatchHistoryConnection: ResolverTypeWrapper<Omit<WatchHistoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['WatchHistoryEdge']> }>;
  WatchHistoryEdge: ResolverTypeWrapper<Watched>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Category: Category | FederationReferenceTypes['Category'];
  ID: Scalars['ID']['output'];
  Channel: Channel;
  DateTime: Scalars['DateTime']['output'];
  HttpHeader: HttpHeader;
  LiveRoom: Identified;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PlayRecordInput: PlayRecordInput;
  PlayRecordPayload: Omit<PlayRecordPayload, 'video'> & { video?: Maybe<ResolversParentTypes['Video']> };
  Query: Record<PropertyKey, never>;
  SearchConnection: Found;
  SearchEdge: SearchHit;
  SearchFacet: SearchFacet;
  SearchFacetValue: SearchFacetValue;
  SearchFilterInput: SearchFilterInput;
  SearchHighlight: SearchHighlight;
  SearchItem: ResolversUnionTypes<ResolversParentTypes>['SearchItem'];
  SearchSuggestion: Suggestion;
  Subscription: Record<PropertyKey, never>;
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  User: Identified;
  UserError: UserError;
  Video: VideoRow;
  VideoConnection: Omit<VideoConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['VideoEdge']> };
  VideoDeleteInput: VideoDeleteInput;
  VideoDeletePayload: VideoDeletePayload;
  VideoEdge: Omit<VideoEdge, 'node'> & { node: ResolversParentTypes['Video'] };
  VideoPlayback: VideoPlayback;
  VideoProcessing: ProcessingState;
  VideoRendition: VideoRendition;
  VideoStats: VideoStats;
  VideoUpdateInput: VideoUpdateInput;
  VideoUpdatePayload: Omit<VideoUpdatePayload, 'video'> & { video?: Maybe<ResolversParentTypes['Video']> };
  VideoUpload: UploadRow;
  Float: Scalars['Float']['output'];
  VideoUploadAbortInput: VideoUploadAbortInput;
  VideoUploadAbortPayload: Omit<VideoUploadAbortPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['VideoUpload']> };
  VideoUploadCompleteInput: VideoUploadCompleteInput;
  VideoUploadCompletePayload: Omit<VideoUploadCompletePayload, 'video'> & { video?: Maybe<ResolversParentTypes['Video']> };
  VideoUploadCreateInput: VideoUploadCreateInput;
  VideoUploadCreatePayload: Omit<VideoUploadCreatePayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['VideoUpload']> };
  VideoUploadPart: VideoUploadPart;
  VideoUploadPartInput: VideoUploadPartInput;
  Viewer: Identified;
  WatchHistoryConnection: Omit<WatchHistoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['WatchHistoryEdge']> };
  WatchHistoryEdge: Watched;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = VideosContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeliveryDirectiveArgs = {
  policy: DeliveryPolicy;
};

export type DeliveryDirectiveResolver<Result, Parent, ContextType = VideosContext, Args = DeliveryDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  argument: Scalars['String']['input'];
  cursor: Scalars['String']['input'];
  replay: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = VideosContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SharedDirectiveArgs = {
  latest?: Scalars['Boolean']['input'];
};

export type SharedDirectiveResolver<Result, Parent, ContextType = VideosContext, Args = SharedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CategoryResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChannelResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['Channel'] = ResolversParentTypes['Channel']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ChannelSource'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type HttpHeaderResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['HttpHeader'] = ResolversParentTypes['HttpHeader']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LiveRoomResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['LiveRoom'] = ResolversParentTypes['LiveRoom']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  playRecord?: Resolver<ResolversTypes['PlayRecordPayload'], ParentType, ContextType, RequireFields<MutationPlayRecordArgs, 'input'>>;
  videoDelete?: Resolver<ResolversTypes['VideoDeletePayload'], ParentType, ContextType, RequireFields<MutationVideoDeleteArgs, 'input'>>;
  videoUpdate?: Resolver<ResolversTypes['VideoUpdatePayload'], ParentType, ContextType, RequireFields<MutationVideoUpdateArgs, 'input'>>;
  videoUploadAbort?: Resolver<ResolversTypes['VideoUploadAbortPayload'], ParentType, ContextType, RequireFields<MutationVideoUploadAbortArgs, 'input'>>;
  videoUploadComplete?: Resolver<ResolversTypes['VideoUploadCompletePayload'], ParentType, ContextType, RequireFields<MutationVideoUploadCompleteArgs, 'input'>>;
  videoUploadCreate?: Resolver<ResolversTypes['VideoUploadCreatePayload'], ParentType, ContextType, RequireFields<MutationVideoUploadCreateArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlayRecordPayloadResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['PlayRecordPayload'] = ResolversParentTypes['PlayRecordPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'id'>>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  search?: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'kinds' | 'query'>>;
  searchSuggestions?: Resolver<ReadonlyArray<ResolversTypes['SearchSuggestion']>, ParentType, ContextType, RequireFields<QuerySearchSuggestionsArgs, 'first' | 'kinds' | 'prefix'>>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType, RequireFields<QueryVideoArgs, 'id'>>;
  videoFeed?: Resolver<ResolversTypes['VideoConnection'], ParentType, ContextType, RequireFields<QueryVideoFeedArgs, 'first'>>;
  videoUpload?: Resolver<Maybe<ResolversTypes['VideoUpload']>, ParentType, ContextType, RequireFields<QueryVideoUploadArgs, 'id'>>;
};

export type SearchConnectionResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  facets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SearchFacet']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  highlights?: Resolver<ReadonlyArray<ResolversTypes['SearchHighlight']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SearchItem']>, ParentType, ContextType>;
};

export type SearchFacetResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['SearchFacet'] = ResolversParentTypes['SearchFacet']> = {
  name?: Resolver<ResolversTypes['SearchFacetName'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['SearchFacetValue']>, ParentType, ContextType>;
};

export type SearchFacetValueResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['SearchFacetValue'] = ResolversParentTypes['SearchFacetValue']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchHighlightResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['SearchHighlight'] = ResolversParentTypes['SearchHighlight']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fragments?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SearchItemResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['SearchItem'] = ResolversParentTypes['SearchItem']> = {
  __resolveType: TypeResolveFn<'LiveRoom' | 'User' | 'Video', ParentType, ContextType>;
};

export type SearchSuggestionResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['SearchSuggestion'] = ResolversParentTypes['SearchSuggestion']> = {
  kind?: Resolver<ResolversTypes['SearchKind'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SearchItem']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  videoProcessing?: SubscriptionResolver<ResolversTypes['VideoProcessing'], "videoProcessing", ParentType, ContextType, RequireFields<SubscriptionVideoProcessingArgs, 'videoId'>>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  videos?: Resolver<Maybe<ResolversTypes['VideoConnection']>, ParentType, ContextType, RequireFields<UserVideosArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playback?: Resolver<Maybe<ResolversTypes['VideoPlayback']>, ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rejection?: Resolver<Maybe<ResolversTypes['VideoRejection']>, ParentType, ContextType>;
  stats?: Resolver<ResolversTypes['VideoStats'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VideoStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerProgressMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VideoConnectionResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoConnection'] = ResolversParentTypes['VideoConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VideoEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VideoDeletePayloadResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoDeletePayload'] = ResolversParentTypes['VideoDeletePayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  videoId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type VideoEdgeResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoEdge'] = ResolversParentTypes['VideoEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Video'], ParentType, ContextType>;
};

export type VideoPlaybackResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoPlayback'] = ResolversParentTypes['VideoPlayback']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hlsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  posterUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  renditions?: Resolver<ReadonlyArray<ResolversTypes['VideoRendition']>, ParentType, ContextType>;
};

export type VideoProcessingResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoProcessing'] = ResolversParentTypes['VideoProcessing']> = {
  percent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejection?: Resolver<Maybe<ResolversTypes['VideoRejection']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VideoStatus'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type VideoRenditionResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoRendition'] = ResolversParentTypes['VideoRendition']> = {
  bandwidth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VideoStatsResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoStats'] = ResolversParentTypes['VideoStats']> = {
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VideoUpdatePayloadResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoUpdatePayload'] = ResolversParentTypes['VideoUpdatePayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type VideoUploadResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoUpload'] = ResolversParentTypes['VideoUpload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['VideoUploadPart']>, ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VideoUploadStatus'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type VideoUploadAbortPayloadResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoUploadAbortPayload'] = ResolversParentTypes['VideoUploadAbortPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['VideoUpload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VideoUploadCompletePayloadResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoUploadCompletePayload'] = ResolversParentTypes['VideoUploadCompletePayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type VideoUploadCreatePayloadResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoUploadCreatePayload'] = ResolversParentTypes['VideoUploadCreatePayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['VideoUpload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VideoUploadPartResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['VideoUploadPart'] = ResolversParentTypes['VideoUploadPart']> = {
  arrived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  headers?: Resolver<ReadonlyArray<ResolversTypes['HttpHeader']>, ParentType, ContextType>;
  md5?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  videos?: Resolver<Maybe<ResolversTypes['VideoConnection']>, ParentType, ContextType, RequireFields<ViewerVideosArgs, 'first'>>;
  watchHistory?: Resolver<Maybe<ResolversTypes['WatchHistoryConnection']>, ParentType, ContextType, RequireFields<ViewerWatchHistoryArgs, 'first'>>;
};

export type WatchHistoryConnectionResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['WatchHistoryConnection'] = ResolversParentTypes['WatchHistoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WatchHistoryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WatchHistoryEdgeResolvers<ContextType = VideosContext, ParentType extends ResolversParentTypes['WatchHistoryEdge'] = ResolversParentTypes['WatchHistoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  playedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  progressMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = VideosContext> = {
  Category?: CategoryResolvers<ContextType>;
  Channel?: ChannelResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  HttpHeader?: HttpHeaderResolvers<ContextType>;
  LiveRoom?: LiveRoomResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PlayRecordPayload?: PlayRecordPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchFacet?: SearchFacetResolvers<ContextType>;
  SearchFacetValue?: SearchFacetValueResolvers<ContextType>;
  SearchHighlight?: SearchHighlightResolvers<ContextType>;
  SearchItem?: SearchItemResolvers<ContextType>;
  SearchSuggestion?: SearchSuggestionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  VideoConnection?: VideoConnectionResolvers<ContextType>;
  VideoDeletePayload?: VideoDeletePayloadResolvers<ContextType>;
  VideoEdge?: VideoEdgeResolvers<ContextType>;
  VideoPlayback?: VideoPlaybackResolvers<ContextType>;
  VideoProcessing?: VideoProcessingResolvers<ContextType>;
  VideoRendition?: VideoRenditionResolvers<ContextType>;
  VideoStats?: VideoStatsResolvers<ContextType>;
  VideoUpdatePayload?: VideoUpdatePayloadResolvers<ContextType>;
  VideoUpload?: VideoUploadResolvers<ContextType>;
  VideoUploadAbortPayload?: VideoUploadAbortPayloadResolvers<ContextType>;
  VideoUploadCompletePayload?: VideoUploadCompletePayloadResolvers<ContextType>;
  VideoUploadCreatePayload?: VideoUploadCreatePayloadResolvers<ContextType>;
  VideoUploadPart?: VideoUploadPartResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  WatchHistoryConnection?: WatchHistoryConnectionResolvers<ContextType>;
  WatchHistoryEdge?: WatchHistoryEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = VideosContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  delivery?: DeliveryDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
  shared?: SharedDirectiveResolver<any, any, ContextType>;
};
