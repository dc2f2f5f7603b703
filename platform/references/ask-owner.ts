import { AppError } from '../errors.ts';
import type { ReferenceDeps, ReferenceKind } from './reference.ts';

/** Asks an entity's owner once, as a service: so it is the public projection, null when the entity is not public. */
export async function askOwner<Facts>(
  deps: ReferenceDeps,
  { kind, owner, selection }: ReferenceKind<Facts>,
  id: string,
): Promise<unknown> {
  const link = deps.links.get(owner);
  if (link === undefined) throw new Error(`no link to the subgraph ${owner}, which owns ${kind}`);
  const result = await link.execute({
    query: `query Reference($of: [_Any!]!) { _entities(representations: $of) { ... on ${kind} { ${selection} } } }`,
    variables: JSON.stringify({ of: [{ __typename: kind, id }] }),
    caller: { kind: 'service', service: deps.service },
    requestId: deps.requestId,
    signal: deps.signal,
  });
  if (result.errors !== undefined)
    throw new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the service cannot answer right now. Try again.', {
      cause: result.errors,
    });
  const entities = result.data?._entities;
  return Array.isArray(entities) ? (entities[0] ?? null) : null;
}
