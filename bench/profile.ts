import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseLoad } from './load/load.ts';
import { loadCore, pinSelf } from './machine/pinned.ts';
import { startSubgraphs } from './machine/subgraphs.ts';
import { runRound } from './measure/round.ts';
import { scenarios } from './measure/scenarios.ts';
import { oursWith } from './peers/ours/contender.ts';
import { startContender } from './peers/start.ts';
import { type Share, summarise } from './profile/summary.ts';

// Where our router spends its time: node bench/profile.ts [--scenario large] [--seconds 10] [--top 60]
const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'large' },
    seconds: { type: 'string', default: '10' },
    top: { type: 'string', default: '60' },
  },
});
const scenario = scenarios.find(({ name }) => name === values.scenario);
if (!scenario)
  throw new Error(`There is no scenario ${values.scenario}; there are ${scenarios.map(({ name }) => name).join(', ')}.`);

pinSelf(loadCore);
const folder = await mkdtemp(join(tmpdir(), 'danmesh-profile-'));
try {
  await profileInto(folder);
  const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  const { byModule, byFunction, busyMs } = summarise(JSON.parse(await readFile(join(folder, file), 'utf8')));
  console.log(
    `${values.scenario}: ${(busyMs / 1000).toFixed(1)} s busy, start-up included\n\nby module\n${lines(byModule, busyMs)}`,
  );
  console.log(`\nby function (self time)\n${lines(byFunction, busyMs)}`);
} finally {
  await rm(folder, { recursive: true });
}

async function profileInto(directory: string): Promise<void> {
  if (!scenario) return;
  await using subgraphs = await startSubgraphs();
  await using running = await startContender(oursWith(['--cpu-prof', `--cpu-prof-dir=${directory}`]));
  const order = { running, scenario, load: chooseLoad(undefined), subgraphs, answerBytes: 0 };
  const { requestsPerSecond, cpuMsPerRequest } = await runRound({ ...order, seconds: Number(values.seconds) });
  console.log(`${requestsPerSecond.toFixed(0)} requests/s, ${cpuMsPerRequest.toFixed(3)} ms CPU a request (profiled)`);
}

function lines(shares: readonly Share[], busyMs: number): string {
  const shown = shares.slice(0, Number(values.top));
  return shown.map(({ name, ms }) => `${((ms / busyMs) * 100).toFixed(1).padStart(5)} %  ${name}`).join('\n');
}
