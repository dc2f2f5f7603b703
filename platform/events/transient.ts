const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Serialisation failure, deadlock, lock timeout, and the server shutting down, starting up or ending the connection. */
const sqlStates = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03', '57P05', '25P03', '25P04']);

/** pg reports a connection that broke under a query without a code. */
const brokenConnection =
  /connection terminated|connection error|not queryable|timeout exceeded when trying to connect|query read timeout/i;

/** Whether the same work may well succeed later without anything about it changing: the connection or the moment was at fault. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // 08 connection exception, 53 insufficient resources.
  if (networkCodes.has(code) || sqlStates.has(code) || /^(08|53)...$/.test(code)) return true;
  return brokenConnection.test(error.message) || isTransient(error.cause);
}

/** A statement took too long, or an operator cancelled it: neither says anything against the event that asked for it. */
export const isCancelled = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '57014') || isCancelled(error.cause));
