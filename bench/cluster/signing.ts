import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLinkKeys } from '../../platform/link/signed/link-keys.ts';
import { chooseLoad } from '../load/load.ts';
import { loadCore, pinSelf } from '../machine/pinned.ts';
import { startSubgraphs } from '../machine/subgraphs.ts';
import { verifyAgreement } from '../measure/agreement.ts';
import { median } from '../measure/median.ts';
import { scenarios } from '../measure/scenarios.ts';
import { runSeries, type Measured as Series } from '../measure/series.ts';
import type { Contender } from '../peers/contender.ts';
import { oursWithConfig } from '../peers/ours/contender.ts';
import { benchFolder } from '../peers/paths.ts';
import { startContender } from '../peers/start.ts';
import { figure, markdownTable } from '../report/markdown.ts';
import { subgraphNames } from '../subgraphs/addresses.ts';
import type { Bench, Measured, Part } from './part.ts';

const targetShare = 0.05;
const rounds = 8;
const large = scenarios.filter(({ name }) => name === 'large');

/** The large query with signed requests beside the same without, in turns. It pins this process to a core: run it last. */
export const signing: Part = async (bench) => {
  pinSelf(loadCore);
  await using subgraphs = await startSubgraphs();
  await using off = await startContender(await contender(bench, false));
  await using on = await startContender(await contender(bench, true));
  const running = [off, on];
  const sizes = await verifyAgreement(running, large, subgraphs);
  const seconds = Math.max(1, Math.round(bench.seconds / 7));
  const lengths = { rounds, seconds, warmUpSeconds: Math.max(1, Math.round(bench.seconds / 3)) };
  const measured = await runSeries({ running, scenarios: large, sizes, ...lengths, load: chooseLoad(undefined), subgraphs });
  return report(measured);
};

async function contender({ directory }: Bench, isSigning: boolean): Promise<Contender> {
  const name = isSigning ? 'signing' : 'unsigned';
  const config = join(directory, `router-${name}.yaml`);
  const keys = join(directory, 'link-keys');
  const plain = await readFile(join(benchFolder, 'router.yaml'), 'utf8');
  await makeLinkKeys(keys, subgraphNames);
  await writeFile(config, isSigning ? `${plain}signing:\n  directory: ${keys}\n` : plain);
  return { ...oursWithConfig([], config), name, title: isSigning ? 'signing on' : 'signing off' };
}

function report(measured: readonly Series[]): Measured {
  const cpu = measured.map(({ rounds: all }) => (all.get('large') ?? []).map(({ cpuMsPerRequest }) => cpuMsPerRequest));
  const [off = [], on = []] = cpu;
  // Of each round by itself: what slows the machine for a while slows both.
  const cost = median(on.map((ms, round) => ms / (off[round] ?? Number.NaN))) - 1;
  const rows = measured.map(({ title, rounds: all }) => {
    const of = all.get('large') ?? [];
    return [
      title,
      ...[median(of.map((round) => round.requestsPerSecond)), median(of.map((round) => round.cpuMsPerRequest))].map(figure),
    ];
  });
  return {
    markdown: `### Signing, large query, ${rounds} rounds\n\n${markdownTable(['', 'requests/s', "ms of the router's CPU a request"], rows)}`,
    figures: { cost, cpuMsPerRequest: { off, on } },
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
