import { configDefaults, defineConfig } from 'vitest/config';

/** Each of them wants the machine for itself: many processes, servers that die, more load than it takes. */
const large = ['tests/faults/**/*.test.ts', 'tests/e2e/*.cluster.test.ts'];

export default defineConfig({
  // Vite would pick graphql's ES module beside the CommonJS one that Apollo's packages load: two copies refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    // Servers, films and many processes on two cores: what is waited for is named, and this only ends what never comes.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['{platform,router,subgraphs,scripts,tests}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...large],
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'one at a time', include: large, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
