import { Counter, Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { TalliedCounter, TalliedHistogram } from './tallies.ts';

const name = 'requests_total';
const labelNames = ['type', 'outcome'];
const described = { name, help: 'Requests.', labelNames };

test('a tallied counter is published as a counter of prom-client is', async () => {
  const [ours, theirs] = [new Registry(), new Registry()];
  const tallied = new TalliedCounter({ ...described, registry: ours });
  const counter = new Counter({ ...described, registers: [theirs] });

  for (const outcome of ['ok', 'bad "one"', 'ok']) {
    tallied.of('query', outcome).inc();
    counter.inc({ type: 'query', outcome });
  }

  expect(await ours.metrics()).toBe(await theirs.metrics());
  expect(await ours.metrics()).toBe(await theirs.metrics());
});

test('a tallied histogram is published as a histogram of prom-client is, as text and as JSON', async () => {
  const [ours, theirs] = [new Registry(), new Registry()];
  const options = { name: 'duration_seconds', help: 'Duration.', buckets: [0.1, 1, 2.5] };
  const tallied = new TalliedHistogram({ ...options, labelNames: ['type'], registry: ours });
  const histogram = new Histogram({ ...options, labelNames: ['type'], registers: [theirs] });

  for (const value of [0, 0.1, 0.11, 1, 2, 2.5, 3, 100]) {
    tallied.of('query').observe(value);
    histogram.observe({ type: 'query' }, value);
  }

  const parts = (text: string) =>
    text.split('\n').map((line) => line.replace(/\{(.*)\}/, (_, labels: string) => `{${labels.split(',').toSorted().join()}}`));
  expect(parts(await ours.metrics())).toEqual(parts(await theirs.metrics()));
  // Theirs say also that there is no exemplar.
  expect(await theirs.getMetricsAsJSON()).toMatchObject(await ours.getMetricsAsJSON());
});

test('without labels there is a series from the beginning', async () => {
  const registry = new Registry();
  new TalliedCounter({ name, help: 'Requests.', registry });

  expect(await registry.metrics()).toContain(`${name} 0`);
});
