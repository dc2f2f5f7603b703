import { randomUUID } from 'node:crypto';
import { migrate } from '../../platform/database/migrations.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import type { FactEvent } from '../../platform/events/event.ts';
import { busTables } from '../../platform/events/postgres/tables.ts';
import { eventTables } from '../../platform/events/tables.ts';
import { closing } from '../../platform/lifecycle.ts';
import { createLogger } from '../../platform/log.ts';
import { createTestDatabase } from './postgres.ts';

export const quiet = createLogger({ level: 'silent', name: 'test' });

export type EventsDatabase = {
  readonly ownerUrl: string;
  readonly busUrl: string;
  readonly urlOf: (schema: string) => string;
} & AsyncDisposable;

/** A database with the bus and, for each name, a subgraph's schema: the event tables and `effect(event_id, note)`, kept in order. */
export async function createEventsDatabase(...subgraphs: readonly string[]): Promise<EventsDatabase> {
  const database = await createTestDatabase();
  const effect =
    'create table effect (n bigint generated always as identity primary key, event_id uuid not null, note text not null)';
  const schemas = [
    { schema: 'bus', migrations: [{ name: '0001-bus', class: sqlMigration(...busTables) }] },
    ...subgraphs.map((schema) => ({
      schema,
      migrations: [{ name: '0001-events', class: sqlMigration(...eventTables, effect) }],
    })),
  ];
  await migrate(database.url, schemas, quiet);
  const urlOf = (schema: string) => accessTo(database.url, schema).url;
  return closing({ ownerUrl: database.url, busUrl: urlOf('bus'), urlOf }, async () => database[Symbol.asyncDispose]());
}

/** An event as a relay would hand it over. */
export function fact(topic: string, key: string, payload: unknown = {}, type = `${topic}.thing-done`): FactEvent {
  return { id: randomUUID(), type, topic, key, payload, occurredAt: new Date().toISOString() };
}
