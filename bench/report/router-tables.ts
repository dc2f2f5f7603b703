import { median } from '../measure/median.ts';
import type { Round } from '../measure/round.ts';
import type { Scenario } from '../measure/scenarios.ts';
import type { Measured } from '../measure/series.ts';
import { figure, markdownTable, megabytes } from './markdown.ts';

const head = [
  '',
  'requests/s',
  'CPU ms a request',
  '× plain Apollo a CPU second',
  'subgraph requests',
  'p50 ms',
  'p99 ms',
  'RSS',
];

/** One scenario: medians of all rounds, and how many times more a CPU second does than plain Apollo's. */
export function scenarioTable({ name, title }: Scenario, answerBytes: number, measured: readonly Measured[]): string {
  const apollo = measured.find((contender) => contender.name === 'apollo');
  const reference = apollo === undefined ? Number.NaN : medianOf(apollo, name, 'cpuMsPerRequest');
  const rows = measured.map((contender) => {
    const of = (key: keyof Round) => medianOf(contender, name, key);
    const times = reference / of('cpuMsPerRequest');
    return [
      contender.title,
      ...[of('requestsPerSecond'), of('cpuMsPerRequest'), times, of('subgraphRequestsPerRequest')].map(figure),
      ...[figure(of('p50Ms')), figure(of('p99Ms')), megabytes(of('rssBytes'))],
    ];
  });
  return `### ${title} (${figure(answerBytes / 1000)} kB)\n\n${markdownTable(head, rows)}`;
}

export function coldStartTable(measured: readonly { readonly title: string; readonly ms: readonly number[] }[]): string {
  const rows = measured.map(({ title, ms }) => [title, figure(median(ms)), figure(Math.min(...ms)), figure(Math.max(...ms))]);
  return `### Cold start to the first full answer (large query)\n\n${markdownTable(['', 'median ms', 'least', 'most'], rows)}`;
}

function medianOf({ rounds }: Measured, scenario: string, key: keyof Round): number {
  return median((rounds.get(scenario) ?? []).map((round) => round[key]));
}
