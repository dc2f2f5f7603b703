import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../platform/errors.ts';
import type { FetchRecord } from '../engine/engine.ts';
import type { Operation } from '../operations/operation.ts';
import type { Response } from '../operations/response.ts';
import { rounded } from './rounded.ts';

/** The header by which who writes an operation asks how it is answered, where `exposesPlan` lets them. */
export const planHeader = 'router-query-plan';

/** `include`: beside the answer. `only`: instead of it, and nothing is fetched. */
export type PlanWish = 'include' | 'only';

/** Undefined when it was not asked for. Throws BAD_REQUEST for any other word. */
export function planWishOf(headers: IncomingHttpHeaders = {}): PlanWish | undefined {
  const wish = headers[planHeader];
  if (wish === undefined || wish === 'include' || wish === 'only') return wish;
  throw new AppError('BAD_REQUEST', `The header ${planHeader} is \`include\` or \`only\`.`);
}

type Planned = Pick<Operation, 'cost' | 'prepared'>;

/** The response with `extensions` that say how it came about. They tell of the graph's inside: not for everybody. */
export function withPlan(response: Response, { cost, prepared }: Planned, fetches: readonly FetchRecord[]): Response {
  const subgraphs = fetches.map(({ durationMs, ...fetch }) => ({ ...fetch, durationMs: rounded(durationMs) }));
  const extensions = JSON.stringify({ queryPlan: prepared.plan.text(), cost, subgraphs });
  return { ...response, text: `${response.text.slice(0, -1)},"extensions":${extensions}}` };
}

/** In place of the answer, for `only`. */
export const nothingFetched: Response = { text: '{"data":null}', hasErrors: false };
