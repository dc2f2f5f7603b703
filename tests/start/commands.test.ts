import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { withoutServices } from '../support/environment.ts';
import { createTestDatabase } from '../support/postgres.ts';

const run = promisify(execFile);

/** What a command of npm says with these variables; a failing one rejects with what it said. */
async function command(script: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const DATA_DIR = await mkdtemp(join(inject('runDirectory'), 'command-'));
  const env = { ...withoutServices(process.env), NODE_ENV: 'test', DATA_DIR, ...environment };
  const { stdout, stderr } = await run(process.execPath, [`scripts/${script}.ts`], { env });
  return stdout + stderr;
}

test('doctor says what each port uses and why', async () => {
  const said = await command('doctor', { PORT: '1' });

  for (const about of [
    'Node',
    'Port',
    'Data',
    'Database',
    'Event bus',
    'Realtime',
    'Objects',
    'Search',
    'Subgraph link',
    'ffmpeg',
  ]) {
    expect(said).toMatch(new RegExp(`✓ ${about} `));
  }
});

test('doctor names what is missing, and fails', async () => {
  await expect(command('doctor', { FFMPEG_PATH: '/nowhere/ffmpeg' })).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('FFMPEG_PATH names /nowhere/ffmpeg, which cannot be run.'),
  });
});

test('cluster says what it cannot do without, and which port is none', async () => {
  await expect(command('cluster', {})).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('REDIS_URL and S3_ENDPOINT are not both set'),
  });
  await expect(command('cluster', { PORT: 'four thousand' })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('PORT: must be a whole number'),
  });
});

test('migrate brings every schema up to date, and a second time changes nothing', async () => {
  await using database = await createTestDatabase();

  const said = [
    await command('migrate', { DATABASE_URL: database.url }),
    await command('migrate', { DATABASE_URL: database.url }),
  ];

  expect(said).toEqual(Array(2).fill('All 8 schemas are up to date.\n'));
});
