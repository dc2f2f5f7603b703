import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, getOperationAST, getVariableValues, type OperationDefinitionNode, parse, validate } from 'graphql';
import type { JsonObject } from '../../platform/json.ts';
import { conditionalOf, conditionsIn, specialised } from '../../router/operations/conditions.ts';
import { placeholder } from '../../router/planning/placeholder.ts';
import type { Case, Fault, Knobs } from './case.ts';
import type { Ground } from './ground.ts';
import { newRun } from './links/runs.ts';
import type { Answers } from './oracles/answer.ts';
import { apolloAnswers, apolloPlan } from './oracles/apollo.ts';
import type { Sending } from './oracles/apollo-services.ts';
import type { PreparedEngine } from './oracles/engine.ts';
import { mergedAnswers } from './oracles/merged.ts';
import { createWorld, type World } from './world/world.ts';

/** An operation that is planned already: it may be run with other variables, other data and other faults. */
export type PreparedCase = {
  readonly ground: Ground;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Null when Apollo's planner throws. */
  readonly plan: QueryPlan | null;
  readonly withheld: string | null;
  readonly prepared: PreparedEngine;
};

/** What all three answer, and what they had to go by. */
export type Outcome = {
  readonly world: World;
  /** Coerced. */
  readonly variables: JsonObject;
  readonly merged: Answers;
  /** The same with every field nullable: all errors there could be. */
  readonly lenient: Answers;
  /** Null where there is no plan of Apollo's. */
  readonly apollo: Answers | null;
  readonly ours: Answers;
  /** To the same request at the same time. */
  readonly twin: Answers;
  /** What our engine asked that no subgraph understands. */
  readonly refused: readonly string[];
};

/** Undefined when the operation is not valid for the supergraph. `withheld` chooses a field among those that may be withheld. */
export function prepareCase(ground: Ground, text: string, withheld: string | null): PreparedCase | undefined {
  const document = parse(text, { noLocation: true });
  const operation = getOperationAST(document);
  if (!operation || !ground.apiSchema.getRootType(operation.operation) || validate(ground.apiSchema, document).length > 0)
    return undefined;
  return {
    ground,
    document,
    operation,
    plan: withheld === null ? planOrNull(ground, document) : null,
    withheld,
    prepared: ground.engine.prepare(document, withheld),
  };
}

function planOrNull({ apollo }: Ground, document: DocumentNode): QueryPlan | null {
  try {
    return apolloPlan(apollo, document);
  } catch {
    return null;
  }
}

export type Setting = { readonly variables: JsonObject; readonly knobs: Knobs; readonly fault: Fault | null };

/** Undefined when the variables are not what the operation declares. */
export async function runCase(prepared: PreparedCase, { variables, knobs, fault }: Setting): Promise<Outcome | undefined> {
  const { ground, document, operation, plan, withheld } = prepared;
  const given = coerced(ground, operation, variables);
  if (!given) return undefined;
  const world = createWorld(ground.facts, ground.schemas, knobs);
  const run = <T>(answering: (sending: Sending) => Promise<T>) => under(ground, { world, fault }, answering);
  // Twice at once: what the engine shares between them must be no less right.
  const asked = () => run((sending) => prepared.prepared.answers(given, sending));
  const [[ours, refused], [twin]] = await Promise.all([asked(), asked()]);
  const [apollo] = plan
    ? await run((sending) => apolloAnswers(ground.apollo, { document, plan, variables: given }, sending))
    : [null];
  const merged = await mergedAnswers(ground.apiSchema, { document, variables, world, withheld });
  const hasErrors = [...merged, ...ours].some((answer) => answer.errors.length > 0);
  const lenient = hasErrors ? await mergedAnswers(ground.lenientSchema, { document, variables, world, withheld }) : merged;
  return { world, variables: given, merged, lenient, apollo, ours, twin, refused };
}

/** What Apollo answers when the operation is rid of its conditions first; null when there are none, or no plan. */
export async function apolloUnconditionally(
  { ground, document, operation }: PreparedCase,
  setting: Setting,
): Promise<Answers | null> {
  const { knobs, fault } = setting;
  const conditional = conditionalOf(document);
  const variables = coerced(ground, operation, setting.variables);
  if (!conditional.isConditional || !variables) return null;
  const left = specialised(document, conditionsIn(conditional, variables));
  const plan = planOrNull(ground, left);
  if (!plan) return null;
  const world = createWorld(ground.facts, ground.schemas, knobs);
  const [answers] = await under(ground, { world, fault }, (sending) =>
    apolloAnswers(ground.apollo, { document: left, plan, variables }, sending),
  );
  // Where all below a field was left out, it stands for nothing.
  const without = (key: string, value: unknown) => (key === placeholder.alias?.value ? undefined : value);
  return answers.map((one) => ({ ...one, data: JSON.stringify(JSON.parse(one.data, without)) }));
}

function coerced(
  { apiSchema }: Ground,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: JsonObject,
): JsonObject | null {
  const values = getVariableValues(apiSchema, variableDefinitions, variables);
  return values.errors ? null : (values.coerced as JsonObject);
}

let runsSoFar = 0;

async function under<T>(
  { runs }: Ground,
  { world, fault }: { world: World; fault: Fault | null },
  answering: (sending: Sending) => Promise<T>,
): Promise<[T, readonly string[]]> {
  runsSoFar += 1;
  const requestId = String(runsSoFar);
  const run = newRun(world, fault);
  runs.set(requestId, run);
  const { signal } = new AbortController();
  try {
    return [await answering({ requestId, signal, mutations: run.mutations }), run.refused];
  } finally {
    runs.delete(requestId);
  }
}

export const settingOf = ({ variables, knobs, fault }: Case): Setting => ({ variables, knobs, fault });
