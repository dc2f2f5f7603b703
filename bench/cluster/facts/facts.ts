import { percentile } from '../../measure/median.ts';
import { figure, markdownTable } from '../../report/markdown.ts';
import { type BusName, busNames } from '../buses.ts';
import type { Measured, Part } from '../part.ts';
import { type Case, type Latency, measureFacts, perSecond } from './measure.ts';

const targetMs: Readonly<Record<BusName, number>> = { PostgreSQL: 100, Kafka: 250 };

/** From the commit of a fact to the commit of its effect, at a steady pace: outbox, relay, bus, inbox. */
export const facts: Part = async (bench) => {
  const cases = busNames(bench).flatMap((bus) => [true, false].map((isBellHeard) => ({ bus, isBellHeard })));
  const results: Latency[] = [];
  for (const one of cases) {
    const result = await measureFacts(bench, one);
    results.push(result);
    console.log(`facts · ${titleOf(one)}: p99 ${figure(percentile(result.latencies, 0.99))} ms`);
  }
  return report(results);
};

const titleOf = ({ bus, isBellHeard }: Case): string =>
  `${bus}, ${isBellHeard ? 'relay in the process that writes' : 'relay in another process'}`;

function report(results: readonly Latency[]): Measured {
  const rows = results.map((result) => [
    titleOf(result),
    String(result.latencies.length),
    ...[0.5, 0.9, 0.99, 1].map((share) => figure(percentile(result.latencies, share))),
  ]);
  const table = markdownTable(['', 'facts', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms'], rows);
  return {
    markdown: `### From a fact's commit to its effect's, ${perSecond} a second\n\n${table}`,
    figures: results.map(({ latencies, ...result }) => ({ ...result, p99Ms: percentile(latencies, 0.99) })),
    targets: results.map((result) => {
      const [p99, most] = [percentile(result.latencies, 0.99), targetMs[result.bus]];
      const what = `outbox to consumer, ${titleOf(result)}`;
      return { what, target: `p99 < ${most} ms`, here: `${figure(p99)} ms`, holds: p99 < most };
    }),
    wrong: results.flatMap((result) =>
      result.effects === result.sent ? [] : [`${titleOf(result)}: ${result.sent} facts had ${result.effects} effects`],
    ),
  };
}
