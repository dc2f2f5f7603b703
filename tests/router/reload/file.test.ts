import { rename, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { folder, startRouter } from '../standalone/child-router.ts';
import { composeSubgraphs } from '../standalone/http-subgraph.ts';
import { openShop } from '../standalone/shop.ts';

const errors = { errors: [expect.objectContaining({ message: expect.stringContaining('topReview') })] };

test('a changed file is taken over while running, also one that was moved into its place', async () => {
  await using shop = await openShop();
  await using files = await folder();
  const file = await files.write('shop.graphql', composeSubgraphs([shop.accounts]));
  await using router = await startRouter(['--supergraph', file]);
  expect(await router.post('{ topReview }')).toMatchObject(errors);

  await writeFile(file, shop.supergraph);
  await expect.poll(() => router.post('{ topReview }'), { timeout: 10_000 }).toEqual({ data: { topReview: 'good' } });
  await rename(await files.write('next.graphql', composeSubgraphs([shop.accounts])), file);
  await expect.poll(() => router.post('{ topReview }'), { timeout: 10_000 }).toMatchObject(errors);
});

test('a file that is wrong is told in the log while the graph before goes on, until it is mended', async () => {
  await using shop = await openShop();
  await using files = await folder();
  const file = await files.write('shop.graphql', composeSubgraphs([shop.accounts]));
  await using router = await startRouter(['--supergraph', file]);

  await writeFile(file, 'type Query {');
  await expect
    .poll(() => router.logged.some(({ reason }) => String(reason).includes('is not GraphQL')), { timeout: 10_000 })
    .toBe(true);
  expect(await router.post('{ me { name } }')).toEqual({ data: { me: { name: 'Ada' } } });

  await writeFile(file, composeSubgraphs([shop.accounts, { ...shop.reviews, url: '' }]));
  await expect
    .poll(() => router.logged.some(({ reason }) => String(reason).includes('no address for the subgraph reviews')), {
      timeout: 10_000,
    })
    .toBe(true);

  await writeFile(file, shop.supergraph);
  await expect.poll(() => router.post('{ topReview }'), { timeout: 10_000 }).toEqual({ data: { topReview: 'good' } });
});

test('SIGHUP reads the file again where it is not watched', async () => {
  await using shop = await openShop();
  await using files = await folder();
  const file = await files.write('shop.graphql', composeSubgraphs([shop.accounts]));
  const config = await files.write('router.yaml', 'supergraph: { watch: false }');
  await using router = await startRouter(['--supergraph', file, '--config', config]);
  await writeFile(file, shop.supergraph);

  router.signal('SIGHUP');

  await expect.poll(() => router.post('{ topReview }'), { timeout: 10_000 }).toEqual({ data: { topReview: 'good' } });
});
