import type { FanOut } from '../fanout/measure.ts';
import { median } from '../measure/median.ts';
import { figure, markdownTable } from './markdown.ts';

export type MeasuredFanOut = { readonly name: string; readonly title: string; readonly rounds: FanOut[] };

const head = [
  '',
  'CPU µs a delivery',
  'of bare ws',
  'p50 ms',
  'p99 ms',
  'delivered',
  'upstreams',
  'left behind',
  'kB a socket',
  'above bare ws',
];

/** Medians of all rounds; «of bare ws» is how many deliveries a CPU second makes beside how many bare ws makes. */
export function fanOutTable(measured: readonly MeasuredFanOut[]): string {
  const bare = measured.find(({ name }) => name === 'ws');
  const bareCpu = medianOf(bare, 'cpuUsPerDelivery');
  const bareBytes = medianOf(bare, 'bytesPerSocket');
  const rows = measured.map((contender) => {
    const of = (key: keyof FanOut) => medianOf(contender, key);
    return [
      contender.title,
      ...[of('cpuUsPerDelivery'), bareCpu / of('cpuUsPerDelivery'), of('p50Ms'), of('p99Ms')].map(figure),
      `${(of('deliveredShare') * 100).toFixed(1)} %`,
      ...[of('upstreams'), of('upstreamsLeft')].map((count) => count.toFixed(0)),
      ...[of('bytesPerSocket'), of('bytesPerSocket') - bareBytes].map((bytes) => figure(bytes / 1024)),
    ];
  });
  return markdownTable(head, rows);
}

function medianOf(contender: MeasuredFanOut | undefined, key: keyof FanOut): number {
  return median((contender?.rounds ?? []).map((round) => round[key]));
}
