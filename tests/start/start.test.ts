import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type ChildProduct, childProduct } from '../support/child-product.ts';
import { isAlive } from '../support/embedded-postgres.ts';
import { withoutServices } from '../support/environment.ts';
import { person } from '../support/person.ts';

let directory: string;
let product: ChildProduct;

beforeAll(async () => {
  directory = await mkdtemp(join(inject('runDirectory'), 'start-'));
  product = await childProduct({ DATA_DIR: directory, DATABASE_URL: '' });
  await product.start();
});
afterAll(() => product[Symbol.asyncDispose]());

const register = graphql(`
  mutation StartRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { handle } userErrors { code } } }
`);
const find = graphql(`
  query StartFind($handle: String!) { userByHandle(handle: $handle) { handle } }
`);

/** What `npm start` says with these variables, and how it ends. */
async function attempt(environment: Readonly<Record<string, string>>): Promise<{ code: unknown; said: string }> {
  const env = { ...withoutServices(process.env), DEMO: 'off', NODE_ENV: 'test', DATABASE_URL: '', ...environment };
  const child = spawn(process.execPath, ['scripts/start.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = await once(child, 'exit');
  return { code, said };
}

describe('a start that cannot go on says what happened and what to do', () => {
  test('a taken port', async () => {
    await using taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    const { code, said } = await attempt({ PORT: String(port), DATA_DIR: await mkdtemp(join(inject('runDirectory'), 'taken-')) });

    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is taken by another program.`);
    expect(said).toContain('PORT=');
  });

  test('every wrong variable at once', async () => {
    const wrong = {
      PORT: 'many',
      PUBLIC_URL: 'nowhere',
      NODE_ENV: 'holiday',
      CORS_ORIGINS: 'foo',
      VIDEO_TRANSCODES: '99',
      LIVE_AGGREGATION_MS: 'x',
    };

    const { code, said } = await attempt(wrong);

    expect(code).toBe(1);
    for (const name of Object.keys(wrong)) expect(said).toContain(`${name}:`);
    expect(said).toContain('VIDEO_TRANSCODES: must be a whole number from 1 to 16');
  });

  test('a data directory that is a file', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');

    const { code, said } = await attempt({ PORT: '0', DATA_DIR: file });

    expect(code).toBe(1);
    expect(said).toContain('is not a directory');
  });

  test('a damaged data directory: a secret cut short, objects that are a file', async () => {
    const damaged = await mkdtemp(join(inject('runDirectory'), 'damaged-'));
    await mkdir(join(damaged, 'secrets'));
    await writeFile(join(damaged, 'secrets/media-key'), 'short');
    const secret = await attempt({ PORT: '0', DATA_DIR: damaged });
    await rm(join(damaged, 'secrets/media-key'));
    await writeFile(join(damaged, 'objects'), '');

    const objects = await attempt({ PORT: '0', DATA_DIR: damaged });

    expect([secret.code, objects.code]).toEqual([1, 1]);
    expect(secret.said).toContain('media-key is damaged');
    expect(objects.said).toContain(`${join(damaged, 'objects')} is not a directory`);
    expect(`${secret.said}${objects.said}`).not.toContain('    at ');
  });

  test('a data directory that another Danmesh uses', async () => {
    const { code, said } = await attempt({ PORT: '0', DATA_DIR: directory });

    expect(code).toBe(1);
    expect(said).toContain('Another Danmesh');
    expect(said).toContain('DATA_DIR');
  });
});

test('what was acknowledged is there after kill -9 of the whole process, whose database is adopted or ended', async () => {
  await person(product.url).ask(register, { input: { handle: 'survivor', password: 'a long password' } });

  await product.kill();
  await product.start();

  expect(await person(product.url).ask(find, { handle: 'survivor' })).toEqual({ userByHandle: { handle: 'survivor' } });
});

test('a signal, even one that comes twice as from npm and the terminal, stops everything within 5 s and leaves no child behind', async () => {
  const database = await pidOfDatabase();
  const started = performance.now();
  expect(await isAlive(database)).toBe(true);

  const [code] = await Promise.all([product.stop(), product.stop()]);

  expect(code).toBe(0);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await isAlive(database)).toBe(false);
});

/** The first line of PostgreSQL's own note of where it runs. */
const pidOfDatabase = async (): Promise<number> =>
  Number((await readFile(join(directory, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);
