import { expect, test } from 'vitest';
import { startProduct } from '../support/product.ts';

const mine = 'https://app.example';

async function allowedBy(environment: Record<string, string>, origin: string): Promise<string | null> {
  await using product = await startProduct({ environment });
  const { headers } = await fetch(`${product.url}/media/token/video/attempt-1/master.m3u8`, { headers: { origin } });
  return headers.get('access-control-allow-origin');
}

test('in production, media may be read by pages of CORS_ORIGINS and no others', async () => {
  const production = { NODE_ENV: 'production', CORS_ORIGINS: mine };

  expect(await allowedBy(production, mine)).toBe(mine);
  expect(await allowedBy(production, 'https://other.example')).toBeNull();
  expect(await allowedBy({ NODE_ENV: 'production' }, mine)).toBeNull();
});
