import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: 'string',
  DateTime: { input: 'Date', output: 'Date' },
  UUID: 'string',
  URL: { input: 'URL', output: 'string' },
};

/** Typed documents for those who use the graph as any client does. */
const client = (folder: string): CodegenConfig['generates'][string] => ({
  schema: 'schema/api.graphql',
  documents: [`${folder}/**/*.ts`, '!**/__generated__/**'],
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: { scalars: clientScalars, enumsAsTypes: true, useTypeImports: true, importExtension: '.ts' },
});

/** As JSON carries them. */
const clientScalars = { DateTime: 'string', UUID: 'string', URL: 'string' };

/** Types of which only the id is at hand before their fields are asked for. */
const ids = (...types: string[]) => Object.fromEntries(types.map((type) => [type, '../../../platform/id.ts#Identified']));

/** Where a GraphQL type is answered by something else than an object of its own fields: our row, or only its id. */
const mappers: Record<string, Record<string, string>> = {
  users: {
    User: '../accounts/account.entity.ts#Account as AccountRow',
    Session: '../sessions/session.entity.ts#Session as SessionRow',
    Viewer: '../context.ts#ViewerRef',
  },
  videos: {
    ...ids('User', 'Viewer', 'LiveRoom'),
    Video: '../videos/video.entity.ts#Video as VideoRow',
    VideoUpload: '../uploads/upload.entity.ts#Upload as UploadRow',
    VideoProcessing: '../processing/processing.entity.ts#Processing as ProcessingState',
    WatchHistoryEdge: '../plays/history-list.service.ts#Watched',
    SearchConnection: '../search/search.service.ts#Found',
    SearchEdge: '../../../platform/search/search-index.ts#SearchHit',
    SearchSuggestion: '../../../platform/search/search-index.ts#Suggestion',
  },
  comments: { ...ids('User', 'Video'), Comment: '../comments/comment.row.ts#Comment as CommentRow' },
  live: {
    ...ids('User', 'Category'),
    LiveRoom: '../rooms/room.entity.ts#Room as RoomRow',
    LiveSession: '../sessions/session.entity.ts#LiveSession as SessionRow',
    LiveSessionSummary: '../aggregation/summary.ts#VersionedSummary',
    TopSender: '../aggregation/summary.ts#TopSender as TopSenderRow',
  },
  danmu: {
    ...ids('Video'),
    Danmu: '../danmaku/danmu.entity.ts#Danmu as DanmuItem',
    DanmuAdded: '../danmaku/danmu.stream.ts#DanmuChange',
    DanmuSegment: '../segments/segment.loaders.ts#Segment as SegmentItem',
  },
  recommend: ids('Video'),
  social: {
    ...ids('User', 'Video', 'Comment', 'Viewer'),
    Notification: '../notifications/notification.service.ts#Notification as NotificationRow',
  },
};

const subgraph = (name: string): CodegenConfig['generates'][string] => ({
  schema: `schema/${name}.graphql`,
  plugins: ['typescript', 'typescript-resolvers'],
  config: {
    scalars,
    federation: true,
    enumsAsTypes: true,
    useTypeImports: true,
    defaultScalarType: 'unknown',
    immutableTypes: true,
    maybeValue: 'T | null | undefined',
    inputMaybeValue: 'T | null',
    contextType: `../context.ts#${name.charAt(0).toUpperCase()}${name.slice(1)}Context`,
    mappers: mappers[name] ?? {},
    nonOptionalTypename: false,
    skipTypename: true,
    resolversNonOptionalTypename: { unionMember: true, excludeTypes: [] },
  },
});

const config: CodegenConfig = {
  generates: {
    'tests/support/__generated__/': client('tests'),
    'scripts/demo/__generated__/': client('scripts'),
    'subgraphs/users/__generated__/resolvers.ts': subgraph('users'),
    'subgraphs/videos/__generated__/resolvers.ts': subgraph('videos'),
    'subgraphs/social/__generated__/resolvers.ts': subgraph('social'),
    'subgraphs/comments/__generated__/resolvers.ts': subgraph('comments'),
    'subgraphs/live/__generated__/resolvers.ts': subgraph('live'),
    'subgraphs/danmu/__generated__/resolvers.ts': subgraph('danmu'),
    'subgraphs/recommend/__generated__/resolvers.ts': subgraph('recommend'),
  },
};

export default config;
