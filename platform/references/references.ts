import type { EntityManager } from '../database/orm.ts';
import { notFound } from '../errors.ts';
import { parseId } from '../id.ts';
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
export async function requireReference<Facts>(
  deps: ReferenceDeps,
  kind: ReferenceKind<Facts>,
  named: string,
): Promise<Reference<Facts>> {
  const id = parseId(kind.kind, named);
  const known = await read(deps.em, kind, id);
  const reference = known ?? (await refreshReference(deps, kind, id));
  if (reference === null || reference === 'gone' || !reference.active) throw notFound(kind.kind, id);
  return reference;
}

/** Asks the owner again, for a decision that a reference a moment old would get wrong, and keeps the answer. */
export async function refreshReference<Facts>(
  deps: ReferenceDeps,
  kind: ReferenceKind<Facts>,
  id: string,
): Promise<Reference<Facts> | null> {
  const asOf = new Date(Date.now() - answerAgeMs);
  const entity = await askOwner(deps, kind, id);
  if (entity === null) return null;
  const { ownerId, facts } = kind.fromEntity(entity);
  await store(deps.em, kind.kind, { id, ownerId, facts, asOf });
  return { id, ownerId, active: true, facts };
}

/** What is stored of an entity, without asking anyone. */
export async function findReference<Facts>(
  em: EntityManager,
  kind: ReferenceKind<Facts>,
  id: string,
): Promise<Reference<Facts> | null> {
  const known = await read(em, kind, id);
  return known === 'gone' ? null : known;
}

async function read<Facts>(em: EntityManager, kind: ReferenceKind<Facts>, id: string): Promise<Reference<Facts> | 'gone' | null> {
  const [row] = await em.execute<StoredRow[]>('select id, owner_id, active, facts from reference where kind = ? and id = ?', [
    kind.kind,
    id,
  ]);
  if (row === undefined) return null;
  return row.facts === null
    ? 'gone'
    : { id: row.id, ownerId: row.owner_id, active: row.active, facts: kind.facts.parse(row.facts) };
}

/** Writes what an owner's event says. An event older than what is stored changes nothing. */
export async function applyReferenceChange<Facts>(
  tx: EntityManager,
  kind: ReferenceKind<Facts>,
  change: ReferenceChange<Facts>,
  asOf: Date,
): Promise<void> {
  if ('set' in change) {
    await store(tx, kind.kind, { id: change.id, ...change.set, asOf });
    return;
  }
  if ('active' in change) await storeState(tx, kind.kind, change, asOf);
  else {
    await tx.execute(
      `update reference set facts = facts || ?::jsonb, as_of = ?
       where kind = ? and id = ? and as_of <= ? and (facts is null or facts @> ?::jsonb)`,
      [JSON.stringify(change.update), asOf, kind.kind, change.id, asOf, JSON.stringify(change.where ?? {})],
    );
  }
}

type StateChange = { readonly id: string; readonly active: boolean };

/** An entity that goes before it was ever asked for leaves a tombstone, so that an answer given just before does not bring it back. */
async function storeState(tx: EntityManager, kind: string, { id, active }: StateChange, asOf: Date): Promise<void> {
  if (active) {
    await tx.execute('delete from reference where kind = ? and id = ? and facts is null and as_of <= ?', [kind, id, asOf]);
    await tx.execute('update reference set active = true, as_of = ? where kind = ? and id = ? and as_of <= ?', [
      asOf,
      kind,
      id,
      asOf,
    ]);
    return;
  }
  await tx.execute(
    `insert into reference (kind, id, owner_id, active, facts, as_of) values (?, ?, null, false, null, ?)
     on conflict (kind, id) do update set active = false, as_of = excluded.as_of where reference.as_of <= excluded.as_of`,
    [kind, id, asOf],
  );
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
