import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ImportingFile, violations } from './support/import-rules.ts';

const files: ImportingFile[] = globSync('{platform,router,subgraphs,schema,scripts,tests}/**/*.ts', {
  exclude: ['**/__generated__/**'],
}).map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));

test('every import keeps to the rules of docs/architecture.md', () => {
  expect(files.length).toBeGreaterThan(100);

  expect(files.flatMap(violations)).toEqual([]);
});

describe('a planted violation is found', () => {
  test.each([
    ['platform/log.ts', `import { users } from '../subgraphs/users/subgraph.ts';`],
    ['platform/log.ts', `import { userEvents } from '../schema/events/users.ts';`],
    ['subgraphs/social/context.ts', `import { Account } from '../users/accounts/account.entity.ts';`],
    ['subgraphs/social/context.ts', `import { createRouter } from '../../router/router.ts';`],
    ['router/router.ts', `import { users } from '../subgraphs/users/subgraph.ts';`],
    ['router/router.ts', `import { userEvents } from '../schema/events/users.ts';`],
    ['schema/events/users.ts', `import { users } from '../../subgraphs/users/subgraph.ts';`],
    ['subgraphs/social/likes/like.service.ts', `import type { Resolvers } from '../__generated__/resolvers.ts';`],
    ['subgraphs/social/likes/like.service.ts', `import { likeResolvers } from './like.resolvers.ts';`],
    ['subgraphs/social/likes/like.loaders.ts', `export const late = await import('../../users/subgraph.ts');`],
    ['subgraphs/social/context.ts', `import { Redis } from 'ioredis';`],
  ])('%s: %s', (path, text) => {
    expect(violations({ path, text })).toHaveLength(1);
  });
});
