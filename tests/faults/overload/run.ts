import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBareSolo } from '../targets/solo.ts';
import { overload } from './overload.ts';

// npm run overload -- [--times 10] [--seconds 20] [--connections 1000] [--url URL --pid PID of a router that runs]
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '20' },
    connections: { type: 'string', default: '1000' },
    url: { type: 'string' },
    pid: { type: 'string' },
  },
});
const directory = await mkdtemp(join(tmpdir(), 'danmesh-overload-'));

async function main(): Promise<void> {
  await using resources = new AsyncDisposableStack();
  const given = values.url !== undefined && values.pid !== undefined ? { url: values.url, pid: Number(values.pid) } : undefined;
  const subject = given ?? resources.use(await openBareSolo(directory));
  const lengths = { measureMs: 6_000, overloadMs: Number(values.seconds) * 1000 };
  const result = await overload({ ...subject, ...lengths, times: Number(values.times), connections: Number(values.connections) });
  process.stdout.write(`${JSON.stringify({ ...result, failed: tally(result.failed) }, null, 2)}\n`);
}

const tally = (whys: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(whys, (why) => why)].map(([why, all]) => [why, all.length]));

await main();
await rm(directory, { recursive: true, force: true });
