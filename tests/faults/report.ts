import type { Result } from './campaign.ts';

const columns = ['fault', 'acknowledged', 'error answers', 'longest wait', 'gaps told', 'settled', 'verdict'];

/** The table of docs/operations.md. */
export function tableOf(results: readonly Result[]): string {
  return [row(columns), row(columns.map(() => '---')), ...results.map(rowOf)].join('\n');
}

export const rowOf = (result: Result): string =>
  row([
    result.fault,
    String(result.acknowledged),
    Object.entries(result.answers)
      .map(([code, count]) => `${code} ${count}`)
      .join(', ') || 'none',
    seconds(result.longestWaitMs),
    String(result.gaps),
    seconds(result.settledMs),
    verdictOf(result),
  ]);

/** What was not kept, in full. */
export const violationsOf = (results: readonly Result[]): string[] =>
  results.flatMap(({ fault, violations }) => violations.map(({ promise, what }) => `${fault}: ${promise}: ${what}`));

function verdictOf({ violations, restarts }: Result): string {
  const kept = violations.length === 0 ? 'kept' : `BROKEN: ${violations.map(({ promise }) => promise).join('; ')}`;
  return restarts.length === 0 ? kept : `${kept} (started again: ${[...new Set(restarts)].join(', ')})`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
