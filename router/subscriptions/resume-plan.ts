import { hash } from 'node:crypto';
import { type GraphQLArgument, getNullableType, isNonNullType, parseType, print, type TypeNode, valueFromAST } from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';
import { once } from '../../platform/once.ts';
import { authorise } from '../authorisation/authorise.ts';
import { grantsOf } from '../authorisation/requirements.ts';
import type { Prepared } from '../engine/engine.ts';
import type { FieldContract, Resumable } from './contract.ts';
import { type Derived, derive, freeVariable, queryKind, type RootField, subscriptionKind, variableNames } from './documents.ts';
import { sharingOf } from './sharing.ts';
import type { PlannedOperation, PlannerOptions, SubscriptionPlan } from './subscription-plan.ts';

export type ResumePlan = {
  readonly responseName: string;
  /** The variable that takes a cursor, of the upstream and of the replay. */
  readonly variable: string;
  /** The cursor that the client has passed. */
  cursorIn(variables: Readonly<Record<string, unknown>>): string | null;
  /** The query that answers what was missed. Throws when the caller may not ask it. */
  replay(): Prepared;
};

type ResumableField = { readonly root: RootField; readonly field: FieldContract; readonly resumable: Resumable };

/** Opens the upstream with the cursor in each event, and the replay that answers what was missed. */
export function resumablePlan(
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
  const textKey = hash('sha256', print(upstream.document), 'base64');
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
    sharing: sharingOf(options, { document: upstream.document, prepared, field }),
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
