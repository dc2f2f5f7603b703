import type { GraphQLError } from 'graphql';
import type { EngineAnswer } from '../engine/engine.ts';
import type { OperationOutcome } from '../metrics.ts';
import { type Presentation, presentError } from './present-errors.ts';

/** A GraphQL response as it goes to the client. */
export type Response = {
  readonly text: string;
  readonly hasErrors: boolean;
  /** Of its errors, in their order. */
  readonly codes?: readonly unknown[];
};

export function responseOf({ data, errors }: EngineAnswer, presentation: Presentation): Response {
  if (errors.length === 0) return { text: `{"data":${data}}`, hasErrors: false };
  const presented = errors.map((error) => presentError(error, presentation));
  return { text: `{"data":${data},"errors":${JSON.stringify(presented)}}`, hasErrors: true, codes: codesOf(presented) };
}

/** `left`: nobody waits for the response any more. */
export function outcomeOf({ hasErrors }: Response, signal: AbortSignal): OperationOutcome {
  if (signal.aborted) return 'left';
  return hasErrors ? 'partial' : 'ok';
}

/** What an operation that did run answers when nothing of it is left. */
export const failedResponse = (errors: readonly GraphQLError[]): Response => ({
  text: `{"data":null,"errors":${JSON.stringify(errors)}}`,
  hasErrors: true,
  codes: codesOf(errors),
});

export const codesOf = (errors: readonly GraphQLError[]): readonly unknown[] => errors.map(({ extensions }) => extensions.code);
