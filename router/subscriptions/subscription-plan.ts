import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLSchema,
  getNullableType,
  isNonNullType,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  type TypeNode,
  valueFromAST,
} from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';
import { authorise } from '../authorisation/authorise.ts';
import { grantsOf, type Requirements } from '../authorisation/requirements.ts';
import type { Engine, Prepared } from '../engine/engine.ts';
import { type DeliveryContract, type DeliveryPolicy, type FieldContract, plainField, type Resumable } from './contract.ts';
import { type Derived, derive, freeVariable, queryKind, type RootField, rootFieldOf, subscriptionKind } from './documents.ts';
import { selectsPrivate } from './private-fields.ts';

/** `viewer`: an upstream of its own. `event`: the upstream is shared, and completed for each viewer. `answer`: shared whole. */
export type Sharing = 'viewer' | 'event' | 'answer';

/** How a subscription is served, for all who may see the same of it. */
export type SubscriptionPlan = {
  /** Equal where events and answers are, but for variables and viewer. */
  readonly key: string;
  readonly sharing: Sharing;
  readonly policy: DeliveryPolicy;
  readonly repeatsLatest: boolean;
  /** Opens the upstream and answers its events. */
  readonly prepared: Prepared;
  /** The variables that it uses: whatever else the client declares changes nothing. */
  readonly variables: ReadonlySet<string>;
  readonly resume: ResumePlan | undefined;
};

export type ResumePlan = {
  readonly responseName: string;
  /** The variable that takes a cursor, of the upstream and of the replay. */
  readonly variable: string;
  /** The cursor that the client has passed. */
  cursorIn(variables: Readonly<Record<string, unknown>>): string | null;
  /** The query that answers what was missed. Throws when the caller may not ask it. */
  replay(): Prepared;
};

export type PlannedOperation = {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly key: string;
  readonly prepared: Prepared;
  readonly caller: Caller;
};

export type PlannerOptions = {
  readonly schema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly engine: Engine;
  readonly contract: DeliveryContract;
};

export type PlanSubscription = (operation: PlannedOperation) => SubscriptionPlan;

/** Plans each subscription once, for as long as its operation is kept. */
export function createSubscriptionPlanner(options: PlannerOptions): PlanSubscription {
  const plans = new WeakMap<Prepared, SubscriptionPlan>();
  return (operation) => {
    const found = plans.get(operation.prepared);
    if (found) return found;
    const plan = planOf(options, operation);
    plans.set(operation.prepared, plan);
    return plan;
  };
}

function planOf(options: PlannerOptions, operation: PlannedOperation): SubscriptionPlan {
  const root = rootFieldOf(operation.document, operation.definition);
  const field = (root && options.contract.fields.get(root.name)) ?? plainField;
  const common = { policy: field.policy, repeatsLatest: field.repeatsLatest || field.resumable !== undefined };
  if (root && field.resumable) {
    const resumed = resumablePlan(options, operation, { root, field, resumable: field.resumable });
    return { ...resumed, ...common };
  }
  const variables = variableNames(operation.definition);
  const sharing = sharingOf(options, { ...operation, field });
  return { key: operation.key, sharing, prepared: operation.prepared, variables, resume: undefined, ...common };
}

type ResumableField = { readonly root: RootField; readonly field: FieldContract; readonly resumable: Resumable };

function resumablePlan(
  options: PlannerOptions,
  operation: PlannedOperation,
  { root, field, resumable }: ResumableField,
): Omit<SubscriptionPlan, 'policy' | 'repeatsLatest'> {
  const { schema, requirements } = options;
  const variable = freeVariable(operation.definition);
  const subscribed = schema.getSubscriptionType()?.getFields()[root.name]?.args ?? [];
  const replayed = schema.getQueryType()?.getFields()[resumable.replay]?.args ?? [];
  const from = { document: operation.document, operation: operation.definition, root, cursor: resumable.cursor };
  const resumeBy = (type: TypeNode) => ({ argument: resumable.argument, variable, type });
  const argument = subscribed.find(({ name }) => name === resumable.argument);

  const upstream = derive({
    ...from,
    kind: subscriptionKind,
    field: root.name,
    keepsArgument: () => true,
    resume: resumeBy(typeNodeOf(argument, false)),
  });
  const prepared = prepare(options, upstream, operation.caller);
  const textKey = createHash('sha256').update(print(upstream.document)).digest('base64');
  const replay = () =>
    derive({
      ...from,
      kind: queryKind,
      field: resumable.replay,
      keepsArgument: (name) => replayed.some((one) => one.name === name),
      resume: resumeBy(typeNodeOf(argument, true)),
    });
  return {
    key: `${textKey} ${grantsOf(operation.caller, requirements)}`,
    sharing: sharingOf(options, { document: upstream.document, definition: upstream.operation, prepared, field }),
    prepared,
    variables: variableNames(upstream.operation, variable),
    resume: {
      responseName: root.responseName,
      variable,
      cursorIn: cursorReader(root, argument),
      replay: once(() => prepare(options, replay(), operation.caller)),
    },
  };
}

function prepare({ schema, requirements, engine }: PlannerOptions, { document, operation }: Derived, caller: Caller): Prepared {
  const withheld = authorise({ document, operation, schema, requirements, caller });
  return engine.prepare({ document, operation, withheld });
}

type Shareable = Pick<PlannedOperation, 'document' | 'definition' | 'prepared'> & { readonly field: FieldContract };

function sharingOf({ schema, contract }: PlannerOptions, { document, prepared, field }: Shareable): Sharing {
  if (!field.isShared) return 'viewer';
  if (!selectsPrivate(document, schema, contract)) return 'answer';
  const { upstream } = prepared.plan;
  // What the events' own subgraph answers for one viewer, it answers in the event.
  if (!upstream || selectsPrivate(parse(upstream.operation), schema, contract)) return 'viewer';
  return 'event';
}

function variableNames({ variableDefinitions = [] }: OperationDefinitionNode, ...except: string[]): ReadonlySet<string> {
  return new Set(variableDefinitions.map(({ variable }) => variable.name.value).filter((name) => !except.includes(name)));
}

function cursorReader({ nodes }: RootField, argument: GraphQLArgument | undefined): ResumePlan['cursorIn'] {
  const value = nodes[0]?.arguments?.find(({ name }) => name.value === argument?.name)?.value;
  return (variables) => {
    if (!value || !argument) return null;
    const cursor: unknown = valueFromAST(value, argument.type, variables);
    return typeof cursor === 'string' ? cursor : null;
  };
}

/** The argument's type, without a default: what is not passed is not asked. */
function typeNodeOf(argument: GraphQLArgument | undefined, isRequired: boolean): TypeNode {
  const type = argument ? String(isNonNullType(argument.type) ? getNullableType(argument.type) : argument.type) : 'String';
  return parseType(isRequired ? `${type}!` : type);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
