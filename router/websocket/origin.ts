import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RouterConfig } from '../config.ts';

type Rules = Pick<RouterConfig, 'corsOrigins' | 'corsCredentials'>;

/**
 * The headers of an upgrade that count; undefined where a page asks that may not. Browsers ask nobody before they open a socket for a
 * foreign page, and send along what they keep for this host: CORS holds for sockets only because it is held to here.
 */
export function headersOfUpgrade(
  request: IncomingMessage,
  { corsOrigins, corsCredentials }: Rules,
): IncomingHttpHeaders | undefined {
  const { headers } = request;
  const { origin } = headers;
  if (origin === undefined || isOwn(origin, headers.host)) return headers;
  const isListed = corsOrigins !== '*' && corsOrigins.includes(origin);
  if (corsOrigins !== '*' && !isListed) return undefined;
  if (isListed && corsCredentials) return headers;
  const { cookie: _cookie, authorization: _authorization, ...others } = headers;
  return others;
}

const isOwn = (origin: string, host: string | undefined): boolean => URL.canParse(origin) && new URL(origin).host === host;
