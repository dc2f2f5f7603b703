import { expect, test } from 'vitest';
import { supergraphOf } from './growing-graph.ts';
import { reloadingRouter } from './reloading-router.ts';

const planned = 'router_planning_duration_seconds_count';

test('while a graph changes five times under steady requests none fails, and each new field answers at once', async () => {
  await using served = await reloadingRouter({ version: 0 });
  const stop = new AbortController();
  const answers: unknown[] = [];
  const callers = Array.from({ length: 8 }, async () => {
    while (!stop.signal.aborted) answers.push(await served.ask('{ name }'));
  });

  for (let version = 1; version <= 5; version++) {
    expect(await served.replace({ version })).toEqual({ kind: 'taken' });
    expect(await served.ask(`{ v${version} }`)).toEqual({ data: { [`v${version}`]: `value ${version}` } });
  }
  stop.abort();
  await Promise.all(callers);

  expect(answers.length).toBeGreaterThan(50);
  expect(answers.filter((answer) => JSON.stringify(answer) !== '{"data":{"name":"grown"}}')).toEqual([]);
  await expect.poll(() => served.metric('router_supergraphs')).toBe(1);
});

test('an operation that was asked before is planned before the new graph takes over, and not again', async () => {
  await using served = await reloadingRouter({ version: 1 });
  for (let i = 0; i < 3; i++) await served.ask('{ name v1 }');

  await served.replace({ version: 2 });
  const before = await served.metric(planned);
  await served.ask('{ name v1 }');
  const after = await served.metric(planned);

  expect(before).toBe(2);
  expect(after).toBe(before);
});

test('a graph that is wrong is refused, told in the log and counted; the one before goes on', async () => {
  await using served = await reloadingRouter({ version: 1 });
  const broken = supergraphOf({ version: 2 }).replace('type Query', 'type Qerry');

  const outcome = await served.router.replace(broken);

  expect(outcome).toMatchObject({ kind: 'refused', reason: { message: expect.stringContaining('The supergraph is not right') } });
  expect(await served.ask('{ v1 }')).toEqual({ data: { v1: 'value 1' } });
  expect(served.logged).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('refused'), level: 50 }));
  expect(await served.metric('router_supergraph_reloads_total{outcome="refused"}')).toBe(1);
  expect(served.graph.linkEvents).toEqual(['open main']);
});

test('the same graph again changes nothing', async () => {
  await using served = await reloadingRouter({ version: 1 });

  expect(await served.replace({ version: 1 })).toEqual({ kind: 'unchanged' });
});

test('a request that runs ends on the graph that it began on; only then are links closed that the new one does not use', async () => {
  await using served = await reloadingRouter({ version: 1, url: 'http://before' });
  const answer = served.ask('{ slow v1 }');
  await served.graph.slowAsked;

  await served.replace({ version: 0, url: 'http://after' });
  const whileItRuns = [...served.graph.linkEvents];
  served.graph.release();

  expect(whileItRuns).toEqual(['open main', 'open main']);
  expect(await answer).toEqual({ data: { slow: 'at last', v1: 'value 1' } });
  await expect.poll(() => served.graph.linkEvents).toEqual(['open main', 'open main', 'close main']);
});

test('links are opened for subgraphs that come and closed for those that go; the others keep theirs', async () => {
  await using served = await reloadingRouter({ version: 1 });

  await served.replace({ version: 1, hasNotes: true });
  expect(await served.ask('{ note }')).toEqual({ data: { note: 'noted' } });
  await served.replace({ version: 1 });

  await expect.poll(() => served.graph.linkEvents).toEqual(['open main', 'open notes', 'close notes']);
});
