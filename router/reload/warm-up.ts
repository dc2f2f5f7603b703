import { setTimeout as delay } from 'node:timers/promises';
import type { Pipeline } from '../operations/pipeline.ts';
import type { HotOperation } from './hot-operations.ts';

export type WarmUp = {
  readonly operations: readonly HotOperation[];
  /** What is not planned by then is left to its first request. */
  readonly budgetMs: number;
  readonly signal: AbortSignal;
};
export type WarmedUp = { readonly planned: number; readonly refused: number };

/** Plans the operations one by one. After each it leaves the process to others for as long as that took. */
export async function warmUp(pipeline: Pipeline, { operations, budgetMs, signal }: WarmUp): Promise<WarmedUp> {
  const until = performance.now() + budgetMs;
  let planned = 0;
  let refused = 0;
  for (const operation of operations) {
    const begun = performance.now();
    if (begun >= until || signal.aborted) break;
    if (canPlan(pipeline, operation)) planned += 1;
    else refused += 1;
    await delay(performance.now() - begun);
  }
  return { planned, refused };
}

/** False for what the new supergraph does not allow: whoever asks it again is told why, so that here it is of no interest. */
function canPlan(pipeline: Pipeline, operation: HotOperation): boolean {
  try {
    pipeline.plan(operation, operation.caller, operation.conditions);
    return true;
  } catch {
    return false;
  }
}
