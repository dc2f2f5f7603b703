import type { Authenticate } from '../../platform/auth/tokens.ts';
import type { Logger } from '../../platform/log.ts';
import { type Connection, closeForToken, renew } from './connection.ts';
import { tokenOf } from './connection-payload.ts';

export type RenewalOptions = { readonly authenticate: Authenticate | undefined; readonly log: Logger };

/**
 * Answers a client's ping. One whose payload brings a token, in the words of connection_init, renews the socket's: the pong says so and
 * until when. A token that is not good, or of somebody else, closes the socket with 4403 and the code.
 */
export async function answerPing(
  { authenticate, log }: RenewalOptions,
  connection: Connection,
  payload: unknown,
): Promise<string> {
  if (!authenticate || !bringsToken(payload)) return pong(payload);
  try {
    const expiresAt = await renew(connection, tokenOf(payload) ?? '', authenticate);
    return pong({ authenticated: true, expiresAt: expiresAt.toISOString() });
  } catch (error) {
    closeForToken(connection, error, log);
    return pong(undefined);
  }
}

const bringsToken = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && ['token', 'authorization', 'Authorization'].some((name) => name in payload);

const pong = (payload: unknown): string => JSON.stringify({ type: 'pong', ...(payload !== undefined && { payload }) });
