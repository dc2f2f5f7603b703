import { percentile } from '../../measure/median.ts';
import { figure, markdownTable } from '../../report/markdown.ts';
import type { Bench, Part } from '../part.ts';
import { seeded } from '../seeded.ts';
import { type Driver, openElasticsearchDriver, openPostgresDriver } from './drivers.ts';
import { type Asked, kinds, lookFor } from './queries.ts';
import { ownWordOf, videoAt } from './titles.ts';

const seed = 20_261;
const batchSize = 1000;
const searchers = 4;

type Found = {
  readonly name: string;
  readonly indexedPerSecond: number;
  readonly asked: readonly Asked[];
  readonly seconds: number;
  readonly lost: readonly string[];
};

/** Both drivers over the same videos and the same questions. */
export const search: Part = async (bench) => {
  const opened = [() => openPostgresDriver(bench)];
  const url = bench.services.elasticsearchUrl;
  if (url !== undefined) opened.push(() => openElasticsearchDriver(bench, url));
  const results: Found[] = [];
  for (const open of opened) {
    await using driver = await open();
    results.push(await measure(bench, driver));
  }
  return {
    markdown: `### Search among ${bench.videos} videos, ${searchers} searching at a time\n\n${table(results)}`,
    figures: results.map(({ asked, ...result }) => ({ ...result, questions: asked.length })),
    targets: [],
    wrong: results.flatMap(({ name, lost, asked }) => [
      ...lost.map((word) => `${name} does not find ${word}`),
      ...asked.flatMap(({ failure }) => (failure === undefined ? [] : [`${name}: ${failure}`])).slice(0, 3),
    ]),
  };
};

async function measure(bench: Bench, driver: Driver): Promise<Found> {
  const chance = seeded(seed);
  const begun = performance.now();
  for (let n = 0; n < bench.videos; n += batchSize) {
    const count = Math.min(batchSize, bench.videos - n);
    await driver.writer.put(Array.from({ length: count }, (_, i) => videoAt(n + i, chance)));
  }
  await driver.settle();
  const indexedPerSecond = (bench.videos * 1000) / (performance.now() - begun);
  console.log(`search · ${driver.name}: ${figure(indexedPerSecond)} videos/s indexed`);

  const lost = await missing(bench, driver);
  await askFor(driver, Math.min(2, bench.seconds / 4));
  const seconds = bench.seconds / 2;
  const asked = await askFor(driver, seconds);
  console.log(`search · ${driver.name}: ${asked.length} questions`);
  return { name: driver.name, indexedPerSecond, asked, seconds, lost };
}

/** The words of their own under which videos are not found, and found alone. */
async function missing({ videos }: Bench, { index }: Driver): Promise<string[]> {
  const lost: string[] = [];
  for (let n = 0; n < videos; n += 1) {
    const word = ownWordOf(n);
    if (word === undefined) continue;
    const { hits } = await index.search({ text: word, kinds: ['VIDEO'], limit: 2 });
    if (hits.length !== 1 || hits[0]?.id !== `video-${n}`) lost.push(word);
  }
  return lost;
}

async function askFor({ index }: Driver, seconds: number): Promise<Asked[]> {
  const until = performance.now() + seconds * 1000;
  const asked: Asked[] = [];
  const one = async (_: unknown, n: number) => {
    const chance = seeded(seed + n);
    while (performance.now() < until) asked.push(await lookFor(index, chance));
  };
  await Promise.all(Array.from({ length: searchers }, one));
  return asked;
}

function table(results: readonly Found[]): string {
  const columns = kinds.flatMap((kind) => [`${kind} p50 ms`, 'p99 ms']);
  const rows = results.map(({ name, indexedPerSecond, asked, seconds }) => [
    name,
    ...kinds.flatMap((kind) => {
      const took = asked.flatMap((one) => (one.kind === kind ? [one.tookMs] : [])).sort((a, b) => a - b);
      return [percentile(took, 0.5), percentile(took, 0.99)].map(figure);
    }),
    figure(asked.length / seconds),
    figure(indexedPerSecond),
  ]);
  return markdownTable(['', ...columns, 'questions/s', 'videos indexed/s'], rows);
}
