import type { LinkResult } from '../../platform/link/subgraph-link.ts';
import type { EngineAnswer, EngineRequest } from '../engine/engine.ts';
import type { OperationParams } from '../operations/compile.ts';
import type { OperationContext } from '../operations/pipeline.ts';
import type { Response } from '../operations/response.ts';
import { takeCursor } from './cursor-text.ts';
import { Payload } from './payload.ts';
import type { Placed } from './recent.ts';
import type { SubscriptionPlan } from './subscription-plan.ts';

/** All that the hub keeps of an operation. Exchanged whole when the supergraph changes. */
export type Subscribable = {
  readonly plan: SubscriptionPlan;
  readonly request: Omit<EngineRequest, 'signal'>;
  present(answer: EngineAnswer): Response;
  failed(error: unknown): Response;
  /** How to open it again. */
  readonly params: OperationParams;
  readonly context: OperationContext;
};

/** On whose behalf a shared answer is made: nobody's. */
const router = { kind: 'service', service: 'router' } as const;

/** The request under which a subscription's shared parts run. */
export function sharedRequest(request: Subscribable['request']): Subscribable['request'] {
  return { ...request, caller: router, headers: undefined };
}

/** The answer for one event, as its readers get it. Never rejects: what goes wrong is said in the answer. */
export async function answerEvent(subscribable: Subscribable, event: LinkResult, request: EngineRequest): Promise<Placed> {
  const { plan, present, failed } = subscribable;
  try {
    const answer = await plan.prepared.answer(event, request);
    if (!plan.resume) return { cursor: null, payload: new Payload(present(answer).text) };
    const { data, cursor } = takeCursor(answer.data, plan.resume.responseName);
    return { cursor, payload: new Payload(present({ data, errors: answer.errors }).text) };
  } catch (error) {
    return { cursor: null, payload: new Payload(failed(error).text) };
  }
}

/** What the request gives the upstream or a replay: only variables that are used, and where to begin. */
export function requestFrom({ plan, request }: Subscribable, cursor: string | null, signal: AbortSignal): EngineRequest {
  if (!plan.resume || cursor === null) return { ...request, signal };
  return { ...request, variables: { ...request.variables, [plan.resume.variable]: cursor }, signal };
}
