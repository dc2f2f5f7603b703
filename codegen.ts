import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: 'string',
  DateTime: { input: 'Date', output: 'Date' },
  UUID: 'string',
  URL: { input: 'URL', output: 'string' },
};

/** As JSON carries them. */
const clientScalars = { DateTime: 'string', UUID: 'string', URL: 'string' };

/** Types of which only the id is at hand before their fields are asked for. */
const ids = (...types: string[]) => Object.fromEntries(types.map((type) => [type, '../../../platform/graphql/id.ts#Identified']));

/** Where a GraphQL type is answered by something else than an object of its own fields: our row, or only its id. */
const mappers: Record<string, Record<string, string>> = {
  users: { User: '../accounts/account.entity.ts#Account as AccountRow', Session: '../sessions/session.entity.ts#Session as SessionRow', Viewer: '../context.ts#ViewerRef' },
  videos: ids('User', 'Viewer'),
  comments: ids('User', 'Video'),
  live: ids('User', 'Category'),
  danmu: ids('Video'),
  recommend: ids('Video'),
  social: { ...ids('User', 'Video', 'Comment', 'Viewer'), Notification: '../notifications/notification.service.ts#Notification as NotificationRow' },
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
    'tests/support/__generated__/': {
      schema: 'schema/api.graphql',
      documents: ['tests/**/*.ts', 'scripts/**/*.ts', '!**/__generated__/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { scalars: clientScalars, enumsAsTypes: true, useTypeImports: true, importExtension: '.ts' },
    },
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
