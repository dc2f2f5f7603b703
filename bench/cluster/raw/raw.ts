import { setTimeout as pause } from 'node:timers/promises';
import { figure, markdownTable } from '../../report/markdown.ts';
import { type BusName, busNames } from '../buses.ts';
import type { Part } from '../part.ts';
import { measureRaw, type RawResult } from './measure.ts';

const targetPerSecond = 5000;

/** `live.events.raw` into the events table and the stats hash, by the process that takes events in, as fast as it can. */
export const raw: Part = async (bench) => {
  const results: RawResult[] = [];
  for (const bus of busNames(bench)) {
    const result = await measureRaw(bench, bus);
    results.push(result);
    console.log(`raw · ${bus}: ${figure(result.perSecond)} events/s`);
    await pause(500);
  }
  const rows = results.map((result) => [
    result.bus,
    ...[result.perSecond, result.slowestPerSecond].map(figure),
    ...[result.cpu.consumer, result.cpu.producer, result.cpu.database].map(figure),
    String(result.sent),
    String(result.stored),
  ]);
  const head = ['bus', 'events/s', 'least in 5 s', 'µs CPU: live', 'producer', 'PostgreSQL', 'sent', 'stored'];
  return {
    markdown: `### Raw events to the events table and the stats hash\n\n${markdownTable(head, rows)}`,
    figures: results,
    targets: results.map(({ bus, perSecond }) => targetOf(bus, perSecond)),
    wrong: results.flatMap(({ bus, wrong }) => wrong.map((what) => `raw events over ${bus}: ${what}`)),
  };
};

const targetOf = (bus: BusName, perSecond: number) => ({
  what: `raw events, ${bus}`,
  target: `≥ ${targetPerSecond}/s, nothing lost`,
  here: `${figure(perSecond)}/s`,
  holds: perSecond >= targetPerSecond,
});
