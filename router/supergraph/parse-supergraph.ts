import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { StartupError } from '../../platform/startup-error.ts';
import { readSubgraphs } from './subgraphs.ts';

const composeIt =
  'Give the router what composition answers, such as the output of `rover supergraph compose` or of @apollo/composition.';

/** Reads a supergraph. Throws a StartupError that says why the text is none. */
export function parseSupergraph(sdl: string): DocumentNode {
  const document = parsed(sdl);
  if (isFederation1(document)) {
    throw new StartupError(
      'This is a supergraph of Federation 1.',
      'Compose the subgraphs with Federation 2; they need no change for that.',
    );
  }
  if (readSubgraphs(document).length === 0) {
    throw new StartupError(
      'This is a GraphQL schema, and not a supergraph: it does not say which subgraphs it was composed of (no `enum join__Graph`).',
      composeIt,
    );
  }
  return document;
}

function parsed(sdl: string): DocumentNode {
  if (sdl.trim() === '') throw new StartupError('The supergraph is empty.', composeIt);
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [at] = error.locations ?? [];
    const place = at ? ` (line ${at.line}, column ${at.column})` : '';
    throw new StartupError(`The supergraph is not GraphQL: ${error.message}${place}.`, composeIt, { cause: error });
  }
}

const isFederation1 = ({ definitions }: DocumentNode): boolean =>
  definitions.some(
    (definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION && definition.directives?.some(({ name }) => name.value === 'core'),
  );

/** What the planner says of a supergraph that it cannot load, in an operator's words. */
export function explainSupergraph(error: unknown): StartupError {
  if (error instanceof StartupError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new StartupError(`The supergraph is not right: ${reason}`, composeIt, { cause: error });
}
