import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadCore, pinSelf } from './machine/pinned.ts';
import { type Subgraphs, startSubgraphs } from './machine/subgraphs.ts';
import { keepResults } from './report/keep.ts';
import { figure, markdownTable } from './report/markdown.ts';
import { comeAndGo } from './soak/comings-and-goings.ts';
import { type Growth, growthOf } from './soak/growth.ts';
import { startHalfLoad } from './soak/half-load.ts';
import { type Sample, type Subject, startSubject } from './soak/subject.ts';

// npm run bench:soak -- [--minutes 60] [--warm-up 2] [--sockets 200] [--every 60]; exits with 1 if something has grown.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    'warm-up': { type: 'string', default: '2' },
    sockets: { type: 'string', default: '200' },
    every: { type: 'string', default: '60' },
  },
});
const [minutes, warmUp, everySeconds] = [Number(values.minutes), Number(values['warm-up']), Number(values.every)];
const port = 14_300;
const quietMs = 20_000;

pinSelf(loadCore);
await using subgraphs = await startSubgraphs();
await using subject = await startSubject(port);
const { samples, told } = await soak(subject, subgraphs);
await pause(quietMs);
const after = await subject.sample(minutes);
const { upstreams } = await subgraphs.counters();
const growth = growthOf(samples);

const rest = `${told} After the load: ${after.sockets} sockets, ${after.descriptors} descriptors, ${upstreams} upstreams.`;
await keepResults('soak', `### Soak, ${minutes} minutes at half load\n\n${rest}\n\n${table(growth)}`, {
  ...values,
  samples,
  after,
});
if (growth.some(({ isTooMuch }) => isTooMuch) || upstreams > 0) {
  console.error('Something has grown that should not, or an upstream was left behind.');
  process.exitCode = 1;
}

async function soak(router: Subject, graphs: Subgraphs): Promise<{ samples: Sample[]; told: string }> {
  const load = await startHalfLoad(router.url, (minutes + warmUp) * 60);
  await graphs.beat(5);
  await using visitors = await comeAndGo(router.port, Number(values.sockets));
  console.log(
    `${load.requestsPerSecond} requests/s, ${values.sockets} sockets; samples every ${everySeconds} s after ${warmUp} minutes.`,
  );
  await pause(warmUp * 60_000);
  const taken: Sample[] = [];
  for (let seconds = 0; seconds < minutes * 60; seconds += everySeconds) {
    await pause(everySeconds * 1000);
    taken.push(await router.sample((seconds + everySeconds) / 60));
    tell(taken.at(-1));
  }
  load.stop();
  const { requests, errors, non2xx } = await load.done;
  await graphs.beat(0);
  if (errors + non2xx > 0) throw new Error(`${errors} requests failed, ${non2xx} were answered with no 2xx.`);
  return { samples: taken, told: `${requests.total} requests, ${visitors.deliveries} deliveries.` };
}

function tell(sample: Sample | undefined): void {
  if (!sample) return;
  const { minute, rssBytes, heapBytes, handles, sockets, descriptors } = sample;
  const memory = `RSS ${(rssBytes / 1e6).toFixed(0)} MB, heap ${(heapBytes / 1e6).toFixed(1)} MB`;
  console.log(`minute ${minute.toFixed(1)}: ${memory}, ${handles} handles, ${sockets} sockets, ${descriptors} descriptors`);
}

function table(all: readonly Growth[]): string {
  const rows = all.map(({ figure: name, first, last, most, isTooMuch }) => {
    const isBytes = name.endsWith('Bytes');
    const show = (value: number) => (isBytes ? `${figure(value / 1e6)} MB` : figure(value));
    return [name.replace('Bytes', ''), show(first), show(last), show(most), isTooMuch ? 'has grown' : 'steady'];
  });
  return markdownTable(['', 'first quarter', 'last quarter', 'at most', ''], rows);
}
