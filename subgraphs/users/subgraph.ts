import { tokenKeys, tokenSeedBytes } from '../../platform/auth/keys.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { Account } from './accounts/account.entity.ts';
import { createContext } from './context.ts';
import { jwksRoute } from './sessions/jwks.route.ts';
import { accounts } from './migrations/0001-accounts.ts';
import { resolvers } from './resolvers.ts';
import { Session } from './sessions/session.entity.ts';

export const users: Subgraph = {
  name: 'users',
  sdl: new URL('../../schema/users.graphql', import.meta.url),
  entities: [Account, Session],
  migrations: [accounts],
  resolvers,
  open: async ({ secret }) => {
    const keys = await tokenKeys(await secret('token-key', tokenSeedBytes));
    return { createContext: (operation) => createContext(operation, { keys }), routes: [jwksRoute(keys)] };
  },
};
