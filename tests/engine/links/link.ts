import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  subscribe,
  validate,
} from 'graphql';
import type { JsonObject } from '../../../platform/json.ts';
import type { LinkRequest, LinkResult, SubgraphLink } from '../../../platform/link/subgraph-link.ts';
import { subscribeToEvents } from '../world/events.ts';
import { findEntity } from '../world/find-entity.ts';
import { hash } from '../world/hash.ts';
import { resolveField, resolveType, type SubgraphContext } from '../world/subgraph.ts';
import { faulty, Unreachable } from './faults.ts';
import type { Run, Runs } from './runs.ts';

type Target = { readonly name: string; readonly schema: GraphQLSchema; readonly runs: Runs };

/** Reaches a subgraph of the case under way as if over a network: what comes back is JSON and nobody else's. */
export function subgraphLink(target: Target): SubgraphLink {
  const documents = new Map<string, DocumentNode | readonly GraphQLFormattedError[]>();
  const documentOf = (query: string) => {
    const known = documents.get(query) ?? checked(target.schema, query);
    documents.set(query, known);
    return known;
  };

  return {
    execute: async (request) => {
      const run = runOf(target, request);
      const fault = run.fault?.subgraph === target.name ? run.fault.kind : null;
      if (fault === 'down') throw new Unreachable(target.name);
      const document = documentOf(request.query);
      if (!('kind' in document)) return refusal(run, request.query, document);
      const result = await execute(argumentsOf({ ...target, document }, request, run));
      return faulty({ result: overTheWire(result), document, seed: run.world.knobs.seed }, fault);
    },
    subscribe: async (request) => {
      const run = runOf(target, request);
      if (run.fault?.subgraph === target.name && run.fault.kind === 'down') throw new Unreachable(target.name);
      const document = documentOf(request.query);
      if (!('kind' in document)) return once(refusal(run, request.query, document));
      const args = argumentsOf({ ...target, document }, request, run);
      return results(await subscribe({ ...args, subscribeFieldResolver: subscribeToEvents }));
    },
  };
}

function checked(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLFormattedError[] {
  try {
    const document = parse(query, { noLocation: true });
    const errors = validate(schema, document);
    return errors.length > 0 ? errors.map((error) => error.toJSON()) : document;
  } catch (error) {
    return [{ message: String(error) }];
  }
}

function runOf({ runs }: Target, { requestId }: LinkRequest): Run {
  const run = runs.get(requestId);
  if (!run) throw new Error(`a fetch came for ${requestId}, which is not under way`);
  return run;
}

function refusal(run: Run, query: string, errors: readonly GraphQLFormattedError[]): LinkResult {
  run.refused.push(`${errors[0]?.message}\n${query}`);
  return { errors };
}

type Asked = Target & { readonly document: DocumentNode };

function argumentsOf({ name, schema, document }: Asked, request: LinkRequest, run: Run): ExecutionArgs {
  const { world, fault, mutations } = run;
  const loses = fault?.subgraph === name && fault.kind === 'gone';
  const contextValue: SubgraphContext = {
    world,
    subgraph: name,
    mutations,
    find: (typeName, sent) => {
      const ref = findEntity(world, name, typeName, sent);
      return ref && loses && hash(`${world.knobs.seed} ${ref.identity} gone`) % 2 === 0 ? null : ref;
    },
  };
  const variableValues = variablesOf(request);
  return { schema, document, variableValues, contextValue, fieldResolver: resolveField, typeResolver: resolveType };
}

// Both shapes are read: whoever calls may hold variables as text already.
function variablesOf({ variables }: LinkRequest): JsonObject {
  const given: unknown = variables;
  if (given === undefined) return {};
  return JSON.parse(typeof given === 'string' ? given : JSON.stringify(given));
}

const overTheWire = (result: ExecutionResult): LinkResult => JSON.parse(JSON.stringify(result));

async function* results(source: AsyncIterable<ExecutionResult> | ExecutionResult): AsyncIterableIterator<LinkResult> {
  if (!(Symbol.asyncIterator in source)) {
    yield overTheWire(source);
    return;
  }
  for await (const result of source) yield overTheWire(result);
}

async function* once(result: LinkResult): AsyncIterableIterator<LinkResult> {
  yield result;
}
