import { setTimeout as delay } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import { backoffMs } from '../../platform/events/backoff.ts';
import type { EngineAnswer, EngineRequest } from '../engine/engine.ts';
import { cursorName } from './documents.ts';
import { Payload } from './payload.ts';
import type { Placed } from './recent.ts';
import { requestFrom, type Subscribable } from './serving.ts';

/** What was missed after a cursor, oldest first, as answers of the subscription; or why that cannot be told. */
export type Replay = { readonly missed: readonly Placed[] } | { readonly failure: Payload };

const attempts = 3;
const wait = { floorMs: 200, ceilingMs: 1_000 };

/** Asks the replay field for one page. A subgraph that is away is asked again, a little later each time. Rejects only when aborted. */
export async function replayAfter(
  subscribable: Subscribable,
  cursor: string,
  request: Subscribable['request'],
  signal: AbortSignal,
): Promise<Replay> {
  const { plan, failed } = subscribable;
  try {
    const prepared = plan.resume?.replay();
    if (!prepared || !plan.resume) throw new Error('the subscription cannot be resumed');
    const whole = requestFrom({ ...subscribable, request }, cursor, signal);
    const answer = await untilReached((attempt) => prepared.execute(attempt), whole);
    signal.throwIfAborted();
    return pageOf(subscribable, plan.resume.responseName, answer);
  } catch (error) {
    signal.throwIfAborted();
    return { failure: new Payload(failed(error).text) };
  }
}

async function untilReached(
  execute: (request: EngineRequest) => Promise<EngineAnswer>,
  request: EngineRequest,
): Promise<EngineAnswer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await execute(request);
    if (attempt === attempts || !answer.errors.some(isUnreachable) || request.signal.aborted) return answer;
    await delay(backoffMs(attempt, wait), undefined, { signal: request.signal });
  }
}

const isUnreachable = ({ originalError, extensions }: GraphQLError): boolean =>
  (originalError instanceof AppError ? originalError.code : extensions.code) === 'SUBGRAPH_UNAVAILABLE';

function pageOf({ present }: Subscribable, responseName: string, { data, errors }: EngineAnswer): Replay {
  const events: unknown = JSON.parse(data)?.[responseName];
  if (!Array.isArray(events))
    return { failure: new Payload(present({ data: 'null', errors: atTheRoot(errors, responseName) }).text) };
  const missed = events.flatMap((event: unknown, index) => {
    if (typeof event !== 'object' || event === null) return [];
    const { [cursorName]: cursor, ...selected } = event as Record<string, unknown>;
    const answer = { data: JSON.stringify({ [responseName]: selected }), errors: errorsAt(errors, responseName, index) };
    return [{ cursor: typeof cursor === 'string' ? cursor : null, payload: new Payload(present(answer).text) }];
  });
  return { missed };
}

const atTheRoot = (errors: readonly GraphQLError[], responseName: string): GraphQLError[] =>
  errors.map((error) => moved(error, [responseName]));

function errorsAt(errors: readonly GraphQLError[], responseName: string, index: number): GraphQLError[] {
  const own = errors.filter(({ path }) => path?.[1] === index);
  return own.map((error) => moved(error, [responseName, ...(error.path ?? []).slice(2)]));
}

function moved({ message, originalError, extensions }: GraphQLError, path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError(message, { path, extensions, ...(originalError && { originalError }) });
}
