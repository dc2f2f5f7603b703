import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../../measure/median.ts';
import { figure, markdownTable } from '../../report/markdown.ts';
import type { Bench, Part } from '../part.ts';
import { loadStage, type Round } from './load.ts';
import { type Stage, setStage } from './stage.ts';
import { openCluster, openSolo, type Subject } from './subjects.ts';

const rounds = 3;
const clients = 16;
const settleMs = 3000;

type Playing = { readonly subject: Subject; readonly stage: Stage; atRest: number; rounds: Round[] };

/** What people do at the same time, to the product in one process and to the product in many, in turns. */
export const mix: Part = async (bench) => {
  await using resources = new AsyncDisposableStack();
  const subjects = [resources.use(await openSolo(bench)), resources.use(await openCluster(bench))];
  const playing: Playing[] = [];
  for (const subject of subjects)
    playing.push({ subject, stage: await setStage(subject, bench.directory), atRest: Number.NaN, rounds: [] });
  await watchAtRest(playing, bench.seconds / 4);
  await playRounds(playing, bench);
  const processes = subjects.map(({ name, cpuByProcess }) => `${name}: ${cpuByProcess().size}`).join(', ');
  return {
    markdown: `### A mix of reading and writing, ${clients} clients (processes of the product: ${processes})\n\n${table(playing)}`,
    figures: playing.map(({ subject, atRest, rounds: all }) => ({ name: subject.name, atRest, rounds: all })),
    targets: [],
    wrong: playing.flatMap(({ subject, rounds: all }) =>
      all
        .filter(({ failures }) => failures.length > 0)
        .map(({ failures }) => `${subject.name}: ${failures.length} failed, ${failures[0]}`),
    ),
  };
};

/** What it costs that nobody is there, as a share of one core. */
async function watchAtRest(playing: readonly Playing[], seconds: number): Promise<void> {
  await pause(settleMs);
  const before = playing.map(({ subject }) => subject.cpu().product);
  await pause(seconds * 1000);
  for (const [n, one] of playing.entries()) one.atRest = (one.subject.cpu().product - (before[n] ?? 0)) / (seconds * 1000);
}

/** The first round warms up; each begins with the other. */
async function playRounds(playing: readonly Playing[], bench: Bench): Promise<void> {
  for (let round = 0; round <= rounds; round += 1) {
    const turns = round % 2 === 0 ? playing : playing.toReversed();
    for (const one of turns) await playRound(one, round, bench);
  }
}

async function playRound({ subject, stage, rounds: kept }: Playing, round: number, bench: Bench): Promise<void> {
  const isWarmUp = round === 0;
  const seconds = bench.seconds / (isWarmUp ? 4 : 2);
  const result = await loadStage({ subject, stage, clients, seconds, seed: round });
  console.log(
    `mix · ${isWarmUp ? 'warm-up' : `round ${round}`} · ${subject.name}: ${figure(result.requestsPerSecond)} requests/s`,
  );
  // What fails while it warms up is wrong too.
  if (!isWarmUp || result.failures.length > 0) kept.push(result);
}

function table(playing: readonly Playing[]): string {
  const head = [
    '',
    'requests/s',
    ...['reads p50 ms', 'p99 ms', 'writes p50 ms', 'p99 ms'],
    ...['CPU ms a request: product', 'PostgreSQL', 'services', 'all'],
    'at rest',
  ];
  const rows = playing.map(({ subject, atRest, rounds: all }) => {
    const of = (pick: (round: Round) => number) => figure(median(all.map(pick)));
    return [
      subject.name,
      of((round) => round.requestsPerSecond),
      ...[of((round) => round.reads.p50Ms), of((round) => round.reads.p99Ms)],
      ...[of((round) => round.writes.p50Ms), of((round) => round.writes.p99Ms)],
      ...[of(({ cpu }) => cpu.product), of(({ cpu }) => cpu.database), of(({ cpu }) => cpu.services)],
      of(({ cpu }) => cpu.product + cpu.database + cpu.services),
      `${figure(atRest * 100)} %`,
    ];
  });
  return markdownTable(head, rows);
}
