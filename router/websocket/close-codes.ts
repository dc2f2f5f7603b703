/** Codes with which the router closes a socket, beside those of graphql-transport-ws itself. */
export const closeCodes = {
  /** The router is going away; clients connect again, elsewhere or later, and subscribe anew. */
  goingAway: 1001,
  /** A binary message. */
  unsupported: 1003,
  /** The client does not read what it asked for. */
  slowConsumer: 4008,
  /** The token in connection_init is not good. The reason is the code: UNAUTHENTICATED or TOKEN_EXPIRED. */
  forbidden: 4403,
  internal: 4500,
} as const;
