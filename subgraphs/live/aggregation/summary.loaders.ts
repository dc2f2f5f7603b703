import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { summarySchema, type VersionedSummary } from './summary.ts';

type Row = { session_id: string; version: number; summary: unknown; computed_at: string };

export const summariesBySession = (em: EntityManager) =>
  new DataLoader<string, VersionedSummary | null>(async (ids) => {
    const rows = await em.execute<Row[]>(
      'select session_id, version, summary, computed_at from session_summary where session_id = any(?::uuid[])',
      [uuidArray(ids)],
    );
    const bySession = new Map(rows.map((row) => [row.session_id, toSummary(row)]));
    return ids.map((id) => bySession.get(id) ?? null);
  });

const toSummary = ({ version, summary, computed_at }: Row): VersionedSummary => ({
  ...summarySchema.parse(summary),
  version,
  computedAt: new Date(computed_at),
});
