import { expect, test } from 'vitest';
import { serve } from './support/serve.ts';

const examples = async () => [
  { name: 'People', document: 'query People { users { name } }', variables: { note: '</script><script>alert(1)' } },
];
const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

test('a browser gets the page with the examples, which cannot break out of it', async () => {
  await using served = await serve({ examples });

  const page = await served.fetch('/graphql', browser);

  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).toContain('query People');
  expect(page.text).not.toContain('<script>alert');
});

test('the page loads its files from here, each to be kept for ever', async () => {
  await using served = await serve({ examples });
  const { text } = await served.fetch('/graphql', browser);
  const own = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
  const client = /"socketClient":"([^"]+)"/.exec(text)?.[1] ?? '';

  const files = await Promise.all([...own, client].map((url) => served.fetch(url)));

  expect(files.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(files.map(({ headers }) => headers.get('cache-control')?.includes('immutable'))).toEqual([true, true, true]);
  const imported = /from '\.\/([^']+)'/.exec(files[2]?.text ?? '')?.[1];
  expect((await served.fetch(client.replace('client.js', imported ?? ''))).status).toBe(200);
});

test('GraphiQL comes from its package', async () => {
  await using served = await serve({ examples });
  const { text } = await served.fetch('/graphql', browser);
  const { graphiql } = JSON.parse(/type="application\/json">(.+?)<\/script>/.exec(text)?.[1] ?? '{}');

  const files = await Promise.all([graphiql.style, ...graphiql.scripts].map((url: string) => served.fetch(url)));

  expect(files.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test.each([
  '/graphql/assets/graphql-ws@6/%2e%2e/package.json',
  '/graphql/assets/../config.ts',
  '/graphql/assets/react@1/x.js',
  '/graphql/elsewhere',
])('there is nothing at %s', async (path) => {
  await using served = await serve();

  expect((await served.fetch(path)).status).toBe(404);
});

test('where the page is switched off a browser is told what is answered here', async () => {
  await using served = await serve({ config: { explorer: false } });

  const asJson = await served.fetch('/graphql', { headers: { accept: 'text/html' } });

  expect(asJson.status).toBe(406);
});

test('an unknown key of the configuration keeps the router from starting', async () => {
  await expect(serve({ config: { limit: {} } })).rejects.toThrow('limit');
});

test('a missing link keeps the router from starting and is named', async () => {
  await expect(serve({ links: new Map() })).rejects.toThrow('people');
});
