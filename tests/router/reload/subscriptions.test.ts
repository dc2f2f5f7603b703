import { expect, test } from 'vitest';
import { reloadingRouter } from './reloading-router.ts';

type WithCode = { readonly extensions: { readonly code: string } };

test('a subscription that still fits goes on, with every event once', async () => {
  await using served = await reloadingRouter({ version: 1 });
  const events = served.client().iterate({ query: 'subscription { ticked { n } }' });
  const received: unknown[] = [];
  const reading = (async () => {
    for await (const event of events) received.push(event.data);
  })();
  await expect.poll(() => served.graph.ticks.listeners()).toBe(1);

  for (let n = 1; n <= 30; n++) {
    if (n % 10 === 0) expect(await served.replace({ version: n / 10 + 1 })).toEqual({ kind: 'taken' });
    served.graph.ticks.publish({ n });
  }

  const expected = Array.from({ length: 30 }, (_, index) => ({ ticked: { n: index + 1 } }));
  await expect.poll(() => received).toEqual(expected);
  await events.return?.();
  await reading;
});

test('a subscription that does not fit any more ends with SUPERGRAPH_CHANGED', async () => {
  await using served = await reloadingRouter({ version: 1 });
  const events = served.client().iterate({ query: 'subscription { old { n } }' });
  const codes = events.next().then(
    ({ value }) => value?.errors?.map(({ extensions }: WithCode) => extensions.code),
    (errors: readonly WithCode[]) => errors.map(({ extensions }) => extensions.code),
  );
  await expect.poll(() => served.graph.ticks.listeners()).toBe(1);

  await served.replace({ version: 1, hasOld: false });

  expect(await codes).toEqual(['SUPERGRAPH_CHANGED']);
  await expect.poll(() => served.graph.ticks.listeners()).toBe(0);
});

test('a subscription whose subgraph has moved is opened at the new address before the old one is left', async () => {
  await using served = await reloadingRouter({ version: 1, url: 'http://before' });
  const events = served.client().iterate({ query: 'subscription { ticked { n } }' });
  const received: unknown[] = [];
  const reading = (async () => {
    for await (const event of events) received.push(event.data);
  })();
  await expect.poll(() => served.graph.ticks.listeners()).toBe(1);

  expect(await served.replace({ version: 1, url: 'http://after' })).toEqual({ kind: 'taken' });
  await expect.poll(() => served.graph.linkEvents).toEqual(['open main', 'open main', 'close main']);
  await expect.poll(() => served.graph.ticks.listeners()).toBe(1);
  served.graph.ticks.publish({ n: 1 });

  await expect.poll(() => received).toEqual([{ ticked: { n: 1 } }]);
  await events.return?.();
  await reading;
});
