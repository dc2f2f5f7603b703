import type { Authenticate } from '../../platform/auth/tokens.ts';
import type { Logger } from '../../platform/log.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { IdentityConfig, JwtConfig } from './config.ts';
import { jwtAuthenticate } from './jwt.ts';
import { openKeySet } from './key-set.ts';
import { remembering } from './remember.ts';

/**
 * What verifies tokens as the configuration says; undefined where nobody signs in. A file of keys must be readable now (StartupError);
 * an address may come up later: until then tokens are answered with IDENTITY_UNAVAILABLE.
 */
export async function openIdentity(config: IdentityConfig, log: Logger): Promise<Authenticate | undefined> {
  if (config.kind === 'none') return undefined;
  const keys = openKeySet({ ...config, log });
  const loaded = keys.load();
  if ('file' in config.jwks) await loaded.catch((cause: unknown) => Promise.reject(unreadable(config, cause)));
  // Logged where it failed; the first token tries again.
  else loaded.catch(() => undefined);
  return remembering(jwtAuthenticate(config, keys.keyOf));
}

/** Throws a StartupError when tokens may come in cookies and foreign pages may send them. */
export function assertCookieIsGuarded(identity: IdentityConfig, csrfPrevention: boolean): void {
  if (identity.kind === 'none' || identity.cookie === undefined || csrfPrevention) return;
  throw new StartupError(
    'identity.cookie is set while csrfPrevention is off: any page could act for whoever is signed in.',
    'Switch csrfPrevention on, or take the token from the Authorization header only.',
  );
}

function unreadable({ jwks }: JwtConfig, cause: unknown): StartupError {
  const file = 'file' in jwks ? jwks.file : '';
  return new StartupError(`${file} cannot be read as a JSON Web Key Set.`, 'See identity.jwks.file.', { cause });
}
