import { parseArgs } from 'node:util';
import { bareWs } from './fanout/bare.ts';
import { measureFanOut } from './fanout/measure.ts';
import { loadCore, pinSelf } from './machine/pinned.ts';
import { startSubgraphs } from './machine/subgraphs.ts';
import { contenders } from './peers/contenders.ts';
import { fanOutTable, type MeasuredFanOut } from './report/fanout-table.ts';
import { keepResults } from './report/keep.ts';

// npm run bench:fanout -- [--sockets 1000] [--events 5, 1 from 2000 sockets on] [--seconds 8] [--rounds 3] [--only ours,ws]
const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '1000' },
    events: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const only = values.only?.split(',');
const takesPart = ({ name }: { name: string }) => only?.includes(name) ?? true;
const chosen = [bareWs, ...contenders(only)].filter((contender) => contender.subscribes && takesPart(contender));
const [sockets, seconds] = [Number(values.sockets), Number(values.seconds)];
// More than some 10 000 deliveries a second are more than one core sends and another reads.
const eventsPerSecond = Number(values.events ?? (sockets > 2_000 ? 1 : 5));

pinSelf(loadCore);
await using subgraphs = await startSubgraphs();
const measured: MeasuredFanOut[] = chosen.map(({ name, title }) => ({ name, title, rounds: [] }));
for (let round = 1; round <= Number(values.rounds); round += 1) {
  for (const [n, contender] of chosen.entries()) {
    const result = await measureFanOut({ contender, sockets, eventsPerSecond, seconds, subgraphs });
    measured[n]?.rounds.push(result);
    const { cpuUsPerDelivery, p50Ms, p99Ms, upstreams } = result;
    const latency = `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;
    console.log(
      `round ${round} · ${contender.title}: ${cpuUsPerDelivery.toFixed(1)} µs a delivery, ${latency}, ${upstreams} upstreams`,
    );
  }
}
const title = `### ${sockets} sockets, one entity hop, ${eventsPerSecond} events a second`;
await keepResults(`fanout-${sockets}`, `${title}\n\n${fanOutTable(measured)}`, { ...values, eventsPerSecond, measured });
