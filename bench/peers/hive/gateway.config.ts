import { defineConfig } from '@graphql-hive/gateway';

// Hive Gateway as its documentation sets it up; with --hive-router-runtime it plans in Rust.
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => {
      const authorization = request.headers.get('authorization');
      return authorization === null ? {} : { authorization };
    },
  },
  transportEntries: { '*.http': { options: { subscriptions: { kind: 'ws', location: '/graphql' } } } },
  graphiql: false,
  landingPage: false,
  pollingInterval: 0,
});
