/** A row without facts is a tombstone: the entity went before anything was known of it. */
export const referenceTables: readonly string[] = [
  `create table reference (
     kind text not null, id uuid not null, owner_id uuid, active boolean not null, facts jsonb, as_of timestamptz not null,
     primary key (kind, id))`,
  'create index reference_owner on reference (kind, owner_id)',
];
