import type { TokenKeys } from '../../platform/auth/keys.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { accountsByHandle, accountsById } from './accounts/account.loaders.ts';
import type { SignInAttempts } from './sessions/sign-in-attempts.ts';

export type UsersDeps = { readonly keys: TokenKeys; readonly attempts: SignInAttempts };

export type UsersContext = Operation & UsersDeps & { readonly loaders: ReturnType<typeof createLoaders> };

/** What a Viewer is before its fields are asked for. */
export type ViewerRef = { readonly id: string };

export function createContext(operation: Operation, deps: UsersDeps): UsersContext {
  return { ...operation, ...deps, loaders: createLoaders(operation) };
}

const createLoaders = ({ em }: Operation) => ({ accountById: accountsById(em), accountByHandle: accountsByHandle(em) });
