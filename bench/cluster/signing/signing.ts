import { chooseLoad } from '../../load/load.ts';
import { loadCore, pinSelf } from '../../machine/pinned.ts';
import { type Subgraphs, startSubgraphs } from '../../machine/subgraphs.ts';
import { verifyAgreement } from '../../measure/agreement.ts';
import { median, percentile } from '../../measure/median.ts';
import type { Round } from '../../measure/round.ts';
import { scenarios } from '../../measure/scenarios.ts';
import { runSeries } from '../../measure/series.ts';
import { startContender } from '../../peers/start.ts';
import { figure, markdownTable } from '../../report/markdown.ts';
import type { Bench, Measured, Part } from '../part.ts';
import { signingContender } from './contender.ts';
import { profiledShare } from './profiled.ts';

const targetShare = 0.05;
const pairs = 8;
const roundsOfPair = 3;
const large = scenarios.filter(({ name }) => name === 'large');

/** The same round of both. */
type Both = { readonly off: Round; readonly on: Round };

/**
 * The large query with signed requests beside the same without, in turns, by several pairs of processes: of two that do the same one may be
 * a tenth slower for all its life. It pins this process to a core: run it last.
 */
export const signing: Part = async (bench) => {
  pinSelf(loadCore);
  await using subgraphs = await startSubgraphs();
  const rounds: Both[] = [];
  for (let pair = 0; pair < pairs; pair += 1) rounds.push(...(await measurePair(bench, subgraphs, pair % 2 === 0)));
  return report(rounds, await profiledShare(bench, subgraphs));
};

async function measurePair(bench: Bench, subgraphs: Subgraphs, isOffFirst: boolean): Promise<Both[]> {
  await using first = await startContender(await signingContender(bench, !isOffFirst));
  await using second = await startContender(await signingContender(bench, isOffFirst));
  const running = [first, second];
  const sizes = await verifyAgreement(running, large, subgraphs);
  const seconds = Math.max(1, Math.round(bench.seconds / 10));
  const lengths = { rounds: roundsOfPair, seconds, warmUpSeconds: Math.max(1, Math.round(bench.seconds / 5)) };
  const measured = await runSeries({ running, scenarios: large, sizes, ...lengths, load: chooseLoad(undefined), subgraphs });
  const [off = [], on = []] = ['off', 'on'].map((name) => measured.find((one) => one.name === name)?.rounds.get('large'));
  return off.flatMap((round, n) => (on[n] === undefined ? [] : [{ off: round, on: on[n] }]));
}

function report(rounds: readonly Both[], share: number): Measured {
  // Of each round by itself: what slows the machine for a while slows both.
  const costs = rounds.map(({ off, on }) => on.cpuMsPerRequest / off.cpuMsPerRequest - 1).sort((a, b) => a - b);
  const cost = median(costs);
  const rows = (['off', 'on'] as const).map((name) => {
    const of = (pick: (round: Round) => number) => figure(median(rounds.map((both) => pick(both[name]))));
    return [`signing ${name}`, of((round) => round.requestsPerSecond), of((round) => round.cpuMsPerRequest)];
  });
  const table = markdownTable(['', 'requests/s', "ms of the router's CPU a request"], rows);
  const [quarter, rest] = [percentile(costs, 0.25), percentile(costs, 0.75)].map((share) => (share * 100).toFixed(1));
  const spread = `Half of the ${costs.length} rounds say ${quarter} to ${rest} %.`;
  const profiled = `By a profile it is in signing for ${(share * 100).toFixed(1)} % of its time at work, garbage not counted.`;
  return {
    markdown: `### Signing, large query, ${pairs} pairs of processes\n\n${table}\n\n${spread} ${profiled}`,
    figures: { cost, share, rounds },
    targets: [
      {
        what: "signing, of the router's CPU on the large query",
        target: `< ${targetShare * 100} %`,
        here: `${(cost * 100).toFixed(1)} %`,
        holds: cost < targetShare,
      },
    ],
    wrong: [],
  };
}
