import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../../../platform/auth/viewer.ts';
import type { RouterConfig } from '../../config.ts';
import { planHeader } from '../../observability/plan-answer.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Response } from '../../operations/response.ts';

/** What caches are told of the answer to a GET. */
export type CachingHeaders = (answered: Answered) => Readonly<Record<string, string>>;

export type Answered = {
  readonly operation: Pick<Operation, 'cachePolicy'>;
  readonly result: Response;
  readonly caller: Caller;
  /** Of the request. */
  readonly headers: IncomingHttpHeaders;
};

/** Only what was answered without errors is kept, and for others only what was asked in nobody's name. */
export function cachingHeaders({ headers: { forward }, identity, exposesPlan }: RouterConfig): CachingHeaders {
  const cookie = identity.kind === 'jwt' && identity.cookie !== undefined ? ['cookie'] : [];
  const vary = [...new Set(['accept', 'authorization', ...cookie, ...forward])].join(', ');
  // A subgraph may know somebody by a header that the router passes on without reading it.
  const personal = ['authorization', 'cookie'].filter((name) => name === 'authorization' || forward.includes(name));
  return ({ operation, result, caller, headers }) => {
    const { maxAge, isPrivate } = operation.cachePolicy();
    // A plan in the answer is for whoever asked for it.
    const isExplained = exposesPlan && headers[planHeader] !== undefined;
    if (result.hasErrors || maxAge === 0 || isExplained) return unkept;
    const isForOne = isPrivate || caller.kind !== 'anonymous' || personal.some((name) => headers[name] !== undefined);
    return { 'cache-control': `${isForOne ? 'private' : 'public'}, max-age=${maxAge}`, vary };
  };
}

const unkept = { 'cache-control': 'no-store' };
