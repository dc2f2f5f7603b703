import { notFound } from '../errors.ts';
import type { EntityManager } from '../database/orm.ts';
import { isId } from '../graphql/id.ts';
import { askOwner } from './ask-owner.ts';
import type { Reference, ReferenceChange, ReferenceDeps, ReferenceKind } from './reference.ts';

/**
 * An answer counts as this much older than the question: a change that was being committed while the owner answered comes as an
 * event after it and must win. Events applied a second time do no harm, for those that follow are applied again too.
 */
const answerAgeMs = 10_000;

type StoredRow = { id: string; owner_id: string | null; active: boolean; facts: unknown };

/**
 * What is known of another subgraph's entity, asked of its owner when it was never heard of. Call it before the transaction: it may
 * reach over the network. Throws NOT_FOUND when the entity does not exist or is not public any more.
 */
export async function requireReference<Facts>(deps: ReferenceDeps, kind: ReferenceKind<Facts>, id: string): Promise<Reference<Facts>> {
  if (!isId(id)) throw notFound(kind.kind, id);
  const known = await findReference(deps.em, kind, id);
  const reference = known ?? (await refreshReference(deps, kind, id));
  if (reference === null || !reference.active) throw notFound(kind.kind, id);
  return reference;
}

/** Asks the owner again, for a decision that a reference a moment old would get wrong, and keeps the answer. */
export async function refreshReference<Facts>(deps: ReferenceDeps, kind: ReferenceKind<Facts>, id: string): Promise<Reference<Facts> | null> {
  const asOf = new Date(Date.now() - answerAgeMs);
  const entity = await askOwner(deps, kind, id);
  if (entity === null) return null;
  const { ownerId, facts } = kind.fromEntity(entity);
  await store(deps.em, kind.kind, { id, ownerId, facts, asOf });
  return { id, ownerId, active: true, facts };
}

/** What is stored of an entity, without asking anyone. */
export async function findReference<Facts>(em: EntityManager, kind: ReferenceKind<Facts>, id: string): Promise<Reference<Facts> | null> {
  const [row] = await em.execute<StoredRow[]>('select id, owner_id, active, facts from reference where kind = ? and id = ?', [kind.kind, id]);
  return row === undefined ? null : { id: row.id, ownerId: row.owner_id, active: row.active, facts: kind.facts.parse(row.facts) };
}

/** Writes what an owner's event says. An event older than what is stored changes nothing. */
export async function applyReferenceChange<Facts>(tx: EntityManager, kind: ReferenceKind<Facts>, change: ReferenceChange<Facts>, asOf: Date): Promise<void> {
  if ('set' in change) {
    await store(tx, kind.kind, { id: change.id, ...change.set, asOf });
    return;
  }
  const { column, value } =
    'update' in change ? { column: 'facts = facts || ?::jsonb', value: JSON.stringify(change.update) } : { column: 'active = ?', value: change.active };
  await tx.execute(`update reference set ${column}, as_of = ? where kind = ? and id = ? and as_of <= ?`, [value, asOf, kind.kind, change.id, asOf]);
}

type Heard = { readonly id: string; readonly ownerId: string | null; readonly facts: unknown; readonly asOf: Date };

async function store(em: EntityManager, kind: string, { id, ownerId, facts, asOf }: Heard): Promise<void> {
  await em.execute(
    `insert into reference (kind, id, owner_id, active, facts, as_of) values (?, ?, ?, true, ?, ?)
     on conflict (kind, id) do update set owner_id = excluded.owner_id, active = true, facts = excluded.facts, as_of = excluded.as_of
     where reference.as_of <= excluded.as_of`,
    [kind, id, ownerId, JSON.stringify(facts), asOf],
  );
}
