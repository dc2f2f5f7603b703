/**
 * Whether a served subgraph takes requests. `leaving`: it does, and closes the connection after each, so that the next one goes to
 * another process. `closed`: it answers 503.
 */
export type Door = 'open' | 'leaving' | 'closed';
