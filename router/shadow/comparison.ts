import { type DocumentNode, visit } from 'graphql';
import { responseNameOf } from '../documents/fields.ts';
import type { Engine, EngineAnswer, EngineRequest, PermittedOperation, Prepared } from '../engine/engine.ts';
import type { ApolloAnswer, ApolloExecutor } from './apollo-executor.ts';
import { type Difference, differencesBetween } from './differences.ts';

/** What a comparison came to. `skipped`: it says nothing, for what is asked changes from one answer to the next. */
export type Finding =
  | { readonly outcome: 'same' | 'skipped' }
  | { readonly outcome: 'different'; readonly differences: readonly Difference[] }
  | { readonly outcome: 'failed'; readonly reason: FailureReason };

/** `fault`: of the comparison itself. */
export type FailureReason = 'planner' | 'executor' | 'unreachable' | 'timeout' | 'fault';

export type Comparing = {
  readonly apollo: ApolloExecutor;
  /** Ours, and not the one that answers requests: nothing that is on its way for those may be taken for a new answer. */
  readonly engine: Engine;
};

/** Compares what ours answered to a request with what Apollo's executor answers to it. */
export type Compare = (request: EngineRequest, answer: EngineAnswer) => Promise<Finding>;

/** For one operation; whatever has to be planned is planned when it is first needed, and kept. */
export function comparisonOf(operation: PermittedOperation, { apollo, engine }: Comparing): Compare {
  const names = kept(() => responseNames(operation.document));
  const asApollo = kept(() => preparedOrNot(apollo, operation));
  const again = kept((): Prepared => engine.prepare(operation));
  const differences = (ours: unknown, { data }: ApolloAnswer) => differencesBetween(ours, data, names());
  return async (request, { data }) => {
    const ask = asApollo();
    if (!ask) return failed('planner');
    const theirs = await orNothing(ask(request));
    if (theirs?.data === undefined) return failed('executor');
    const ours: unknown = JSON.parse(data);
    const found = differences(ours, theirs);
    if (found.length === 0) return { outcome: 'same' };
    if (theirs.isIncomplete) return failed('unreachable');
    // What was asked may have changed between the two: only an answer that we give again is held against Apollo's.
    const second = await orNothing(again().execute(request));
    if (!second) return { outcome: 'skipped' };
    const anew: unknown = JSON.parse(second.data);
    if (differencesBetween(ours, anew, names()).length === 0) return { outcome: 'different', differences: found };
    return { outcome: differences(anew, theirs).length === 0 ? 'same' : 'skipped' };
  };
}

const failed = (reason: FailureReason): Finding => ({ outcome: 'failed', reason });

/** What its planner throws is an outcome here: there is nothing to compare. */
function preparedOrNot(apollo: ApolloExecutor, operation: PermittedOperation): ReturnType<ApolloExecutor['prepare']> | null {
  try {
    return apollo.prepare(operation);
  } catch {
    return null;
  }
}

/** That there was no answer is all that a comparison needs to know. Why may hold what a subgraph said, and is not logged. */
const orNothing = <T>(answer: Promise<T>): Promise<T | undefined> => answer.catch(() => undefined);

function responseNames(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { Field: (field) => void names.add(responseNameOf(field)) });
  return names;
}

function kept<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
