import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would pick graphql's ES module beside the CommonJS one that Apollo's packages load: two copies refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: [
      'platform/**/*.test.ts',
      'router/**/*.test.ts',
      'subgraphs/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
