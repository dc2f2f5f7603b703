import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseLoad } from '../../load/load.ts';
import type { Subgraphs } from '../../machine/subgraphs.ts';
import { runRound } from '../../measure/round.ts';
import { large } from '../../measure/scenarios.ts';
import { startContender } from '../../peers/start.ts';
import { shareOf } from '../../profile/inclusive.ts';
import type { Bench } from '../part.ts';
import { signingContender } from './contender.ts';

/** How much of its time at work the router is in signing: the same whatever else the machine does meanwhile. */
export async function profiledShare(bench: Pick<Bench, 'directory' | 'seconds'>, subgraphs: Subgraphs): Promise<number> {
  const directory = join(bench.directory, 'profile');
  const seconds = Math.max(2, Math.round(bench.seconds / 2));
  {
    const contender = await signingContender(bench, true, ['--cpu-prof', `--cpu-prof-dir=${directory}`]);
    await using running = await startContender(contender);
    const scenario = { name: 'large', title: 'large', query: large, connections: 8, authorised: true };
    await runRound({ running, scenario, seconds, load: chooseLoad(undefined), subgraphs, answerBytes: 0 });
  }
  const [file = ''] = (await readdir(directory)).filter((name) => name.endsWith('.cpuprofile'));
  // The first half: code is compiled.
  const place = { file: '/platform/link/signed/signer.ts', seconds: seconds / 2 };
  return shareOf(JSON.parse(await readFile(join(directory, file), 'utf8')), 'sign', place);
}
