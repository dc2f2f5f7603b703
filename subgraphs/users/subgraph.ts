import { tokenKeys, tokenSeedBytes } from '../../platform/auth/keys.ts';
import { repeating } from '../../platform/lifecycle.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { Account } from './accounts/account.entity.ts';
import { createContext, type UsersDeps } from './context.ts';
import { accounts } from './migrations/0001-accounts.ts';
import { resolvers } from './resolvers.ts';
import { jwksRoute } from './sessions/jwks.route.ts';
import { Session } from './sessions/session.entity.ts';
import { purgeSessions } from './sessions/session-purge.service.ts';
import { signInAttempts } from './sessions/sign-in-attempts.ts';

const purgeEveryMs = 3_600_000;

export const users: Subgraph = {
  name: 'users',
  sdl: new URL('../../schema/users.graphql', import.meta.url),
  entities: [Account, Session],
  migrations: [accounts],
  resolvers,
  open: async ({ secret, fork, realtime, log, roles }) => {
    const deps: UsersDeps = {
      keys: await tokenKeys(await secret('token-key', tokenSeedBytes)),
      attempts: signInAttempts(realtime.limits),
    };
    const tasks = new AsyncDisposableStack();
    if (roles.has('tasks')) tasks.use(repeating('purge of sessions', purgeEveryMs, log, () => purgeSessions(fork())));
    return {
      createContext: (operation) => createContext(operation, deps),
      routes: [jwksRoute(deps.keys)],
      close: () => tasks.disposeAsync(),
    };
  },
};
