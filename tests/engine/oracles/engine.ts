import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { pino } from 'pino';
import { anonymous } from '../../../platform/auth/viewer.ts';
import { AppError } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import { createEngine } from '../../../router/engine/create-engine.ts';
import type { Engine, EngineRequest, Prepared } from '../../../router/engine/engine.ts';
import { conditionalOf, conditionsIn, conditionsKey, specialised } from '../../../router/operations/conditions.ts';
import { operationOfSame } from '../../../router/planning/operation-of-same.ts';
import { loadSupergraph } from '../../../router/supergraph/load-supergraph.ts';
import { type Answer, type Answers, answer, threw } from './answer.ts';
import type { Sending } from './apollo-services.ts';
import { collected } from './collected.ts';
import { withheldFields } from './withheld.ts';

/** The router's engine behind its seam. */
export type EngineUnderTest = {
  /** `withheld` is the coordinate of a field that the caller may not see. */
  prepare(document: DocumentNode, withheld: string | null): PreparedEngine;
};

export type PreparedEngine = { answers(variables: JsonObject, sending: Sending): Promise<Answers> };

type Dependencies = { readonly supergraphSdl: string; readonly links: SubgraphLinks };

/** Loads the supergraph as the router does. */
export async function engineUnderTest({ supergraphSdl, links }: Dependencies): Promise<EngineUnderTest> {
  const log = pino({ level: 'silent' });
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const graph = loadSupergraph(supergraph);
  const engine = createEngine({ ...graph, links, log });
  return { prepare: (document, withheld) => preparedEngine(engine, graph.apiSchema, { document, withheld }) };
}

type Asked = { readonly document: DocumentNode; readonly withheld: string | null };

/** Prepares an operation once for each combination of its conditions, as the router's compiler does. */
function preparedEngine(engine: Engine, schema: GraphQLSchema, { document, withheld }: Asked): PreparedEngine {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the document has no operation');
  const conditional = conditionalOf(document);
  const known = new Map<string, Prepared>();
  const prepare = (variables: JsonObject) => {
    const conditions = conditionsIn(conditional, variables);
    const key = conditionsKey(conditions);
    const left = conditional.isConditional ? specialised(document, conditions) : document;
    const prepared = known.get(key) ?? engine.prepare(permitted(left, operation, withheldFields(schema, left, withheld)));
    known.set(key, prepared);
    return prepared;
  };
  const isSubscription = operation.operation === 'subscription';
  return {
    answers: async (variables, sending) => {
      try {
        return await answersOf(prepare(variables), isSubscription, { variables, sending });
      } catch (error) {
        return [threw(error, sending.mutations)];
      }
    },
  };
}

const permitted = (document: DocumentNode, operation: OperationDefinitionNode, withheld: ReadonlySet<FieldNode>) => ({
  document,
  operation: operationOfSame(document, operation),
  withheld,
});

type Request = { readonly variables: JsonObject; readonly sending: Sending };

async function answersOf(prepared: Prepared, isSubscription: boolean, { variables, sending }: Request): Promise<Answers> {
  const { requestId, signal, mutations } = sending;
  const request: EngineRequest = { variables, caller: anonymous, requestId, signal };
  if (!isSubscription) return [plain(await prepared.execute(request), mutations)];
  const opened = await prepared.open(request).catch(refusal);
  if ('message' in opened) return [answer('null', [opened], mutations)];
  const events = await collected(opened);
  const before = JSON.stringify(events);
  const given = await Promise.all(events.map(async (event) => plain(await prepared.answer(event, request), mutations)));
  if (JSON.stringify(events) !== before) throw new Error('an event was changed by the answer to it');
  return given;
}

/** A subscription that cannot begin is told so by an AppError; everything else is a fault. */
function refusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}

const plain = ({ data, errors }: Awaited<ReturnType<Prepared['execute']>>, mutations: readonly string[]): Answer =>
  answer(data, errors, mutations);
