import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Logger } from '../../platform/log.ts';
import type { JwtConfig } from './config.ts';

/** The keys cannot be had, so that it cannot be said whether a token is good. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

export type KeySet = {
  readonly keyOf: JWTVerifyGetKey;
  /** Fetches the keys now. Rejects with KeysUnavailable. */
  load(): Promise<void>;
};

export type KeySetOptions = Pick<JwtConfig, 'jwks' | 'refreshSeconds' | 'timeoutMs'> & {
  readonly log: Logger;
  readonly now?: () => number;
};

/** A token that names an unknown key makes us look for it this often at most. */
const cooldownMs = 30_000;
/** After a failure nothing is fetched for this long, or up to twice as long, so that routers do not ask all at once. */
const pauseMs = 5_000;
const longestKeySet = 1024 * 1024;

/**
 * The public keys of an issuer. Known keys are used for as long as none newer can be had; they are renewed in the background, and when a
 * token names one that is not known.
 */
export function openKeySet({ jwks, refreshSeconds, timeoutMs, log, now = Date.now }: KeySetOptions): KeySet {
  let pausedUntil = 0;
  let refreshAt = 0;
  const fetchKeys = async (_: string, { signal, headers }: { signal: AbortSignal; headers: Headers }): Promise<Response> => {
    if (now() < pausedUntil) throw new KeysUnavailable('The keys could not be fetched a moment ago.');
    try {
      return Response.json(
        JSON.parse('url' in jwks ? await download(jwks.url, signal, headers) : await readFile(jwks.file, 'utf8')),
      );
    } catch (cause) {
      pausedUntil = now() + pauseMs * (1 + Math.random());
      log.warn({ err: cause, jwks }, 'the keys that verify tokens could not be fetched');
      throw new KeysUnavailable('The keys cannot be fetched.', { cause });
    }
  };
  const remote = createRemoteJWKSet('url' in jwks ? new URL(jwks.url) : pathToFileURL(jwks.file), {
    timeoutDuration: timeoutMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: Infinity,
    [customFetch]: fetchKeys,
  });
  const load = () => {
    refreshAt = now() + refreshSeconds * 1000;
    return remote.reload();
  };
  const refreshInBackground = () => {
    if (!remote.jwks() || now() < refreshAt || now() < pausedUntil) return;
    load().catch(() => {
      // Logged where it failed. The keys at hand go on; the next token after the pause tries again.
      refreshAt = 0;
    });
  };
  return {
    load,
    keyOf: (header, token) => {
      refreshInBackground();
      return remote(header, token);
    },
  };
}

async function download(url: string, signal: AbortSignal, headers: Headers): Promise<string> {
  const response = await fetch(url, { signal, headers, redirect: 'manual' });
  if (response.status !== 200 || !response.body) {
    await response.body?.cancel();
    throw new Error(`The server of the keys answered ${response.status}.`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > longestKeySet) throw new Error(`The key set is larger than ${longestKeySet} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
