import type { Viewer } from '../auth/viewer.ts';
import { forbidden } from '../errors.ts';
import type { Reference, ReferenceDeps, ReferenceKind } from './reference.ts';
import { findReference, refreshReference } from './references.ts';

/**
 * The viewer as the one who acts, unless they are banned: a token may outlive a ban by minutes. `kind` is the subgraph's reference of people. Throws FORBIDDEN.
 */
export async function requireActor<Facts>(
  deps: ReferenceDeps,
  kind: ReferenceKind<Facts>,
  viewer: Viewer,
): Promise<Reference<Facts>> {
  const actor = (await findReference(deps.em, kind, viewer.id)) ?? (await refreshReference(deps, kind, viewer.id));
  if (!actor?.active) throw forbidden('This account is banned.');
  return actor;
}
