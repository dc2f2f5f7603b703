import { expect, test } from 'vitest';
import { folder, startRouter, variable } from './child-router.ts';
import { composeSubgraphs } from './http-subgraph.ts';
import { openShop } from './shop.ts';

const whole = '{ me { name reviews } }';
const wholeAnswer = { data: { me: { name: 'Ada', reviews: ['good', 'bad'] } } };

test('a supergraph file is all it takes to serve a graph by POST and GET, with health and metrics beside it', async () => {
  await using shop = await openShop();
  await using files = await folder();
  await using router = await startRouter(['--supergraph', await files.write('shop.graphql', shop.supergraph)]);

  const ready = await fetch(`${router.url}/health/ready`);
  const live = await fetch(`${router.url}/health/live`);
  const byGet = await fetch(`${router.url}/graphql?query=${encodeURIComponent(whole)}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  const byPost = await router.post(whole);
  const metrics = await (await fetch(`${router.url}/metrics`)).text();

  expect([ready.status, live.status]).toEqual([200, 200]);
  expect(await byGet.json()).toEqual(wholeAnswer);
  expect(byPost).toEqual(wholeAnswer);
  expect(metrics).toContain('router_operations_total');
});

test('subgraphs see the headers that are named, and no others', async () => {
  await using shop = await openShop();
  await using files = await folder();
  const config = await files.write('router.yaml', 'headers: { forward: [Authorization, x-tenant] }');
  const supergraph = await files.write('shop.graphql', shop.supergraph);
  await using router = await startRouter(['--supergraph', supergraph, '--config', config]);

  await router.post(whole, { authorization: 'Basic anything', 'x-tenant': 'north', cookie: 'secret=1' });

  for (const headers of [...shop.accounts.requests, ...shop.reviews.requests]) {
    expect(headers).toMatchObject({ authorization: 'Basic anything', 'x-tenant': 'north' });
    expect(headers).not.toHaveProperty('cookie');
  }
  expect(shop.reviews.requests).toHaveLength(1);
});

test('the configuration may say where a subgraph is, with help from the environment', async () => {
  await using shop = await openShop();
  await using files = await folder();
  const { accounts, reviews } = shop;
  await files.write('shop.graphql', composeSubgraphs([{ ...accounts, url: '' }, reviews]));
  const config = await files.write(
    'router.yaml',
    `supergraph: { file: shop.graphql }\nsubgraphs:\n  accounts: { url: "http://127.0.0.1:${variable('ACCOUNTS_PORT')}/graphql" }\n`,
  );
  await using router = await startRouter([], { ROUTER_CONFIG: config, ACCOUNTS_PORT: new URL(accounts.url).port });

  expect(await router.post(whole)).toEqual(wholeAnswer);
});

test('metrics can have a port of their own', async () => {
  await using shop = await openShop();
  await using files = await folder();
  const config = await files.write('router.yaml', 'metrics: { port: 0 }');
  const supergraph = await files.write('shop.graphql', shop.supergraph);
  await using router = await startRouter(['--supergraph', supergraph, '--config', config]);

  const onTheGraphsPort = await fetch(`${router.url}/metrics`);
  const own = router.logged.find(({ metricsUrl }) => metricsUrl !== undefined)?.metricsUrl;

  expect(onTheGraphsPort.status).toBe(404);
  expect(await (await fetch(`${own}/metrics`)).text()).toContain('router_operations_total');
});

test('SIGTERM lets the request that runs end, and then the process with code 0', async () => {
  await using shop = await openShop();
  await using files = await folder();
  const config = await files.write('router.yaml', 'shutdown: { delayMs: 300 }');
  const supergraph = await files.write('shop.graphql', shop.supergraph);
  await using router = await startRouter(['--supergraph', supergraph, '--config', config]);
  const answer = router.post('{ slow }');
  await shop.slowAsked;

  router.signal('SIGTERM');
  await expect.poll(async () => (await fetch(`${router.url}/health/ready`)).status).toBe(503);
  shop.release();

  expect(await answer).toEqual({ data: { slow: 'at last' } });
  expect(await router.exited).toBe(0);
});
