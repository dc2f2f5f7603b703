import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const run = promisify(execFile);
const install = (project: string, ...folder: string[]) =>
  run(process.execPath, [join(project, 'scripts', 'install.mjs'), ...folder]);

/** A project whose only dependency lies beside it, so that npm needs no network. */
async function projectWith(dependency: string): Promise<string> {
  const project = await mkdtemp(join(inject('runDirectory'), 'install-'));
  await mkdir(join(project, 'scripts'));
  await copyFile(join(import.meta.dirname, 'install.mjs'), join(project, 'scripts', 'install.mjs'));
  await lockTo(project, dependency);
  return project;
}

async function lockTo(project: string, dependency: string): Promise<void> {
  const dependencies = { [dependency]: `file:${dependency}` };
  const root = { name: 'project', version: '1.0.0' };
  const entry = { [dependency]: { version: '1.0.0' }, [`node_modules/${dependency}`]: { resolved: dependency, link: true } };
  const lock = { ...root, lockfileVersion: 3, requires: true, packages: { '': { ...root, dependencies }, ...entry } };
  await mkdir(join(project, dependency), { recursive: true });
  await writeFile(join(project, dependency, 'package.json'), JSON.stringify({ name: dependency, version: '1.0.0' }));
  await writeFile(join(project, 'package.json'), JSON.stringify({ ...root, dependencies }));
  await writeFile(join(project, 'package-lock.json'), JSON.stringify(lock));
}

test('the first run installs, the next does nothing, and a changed lock file installs again', async () => {
  const project = await projectWith('one');

  expect((await install(project)).stdout).toContain('Installing dependencies (first run)');
  expect((await install(project)).stdout).toBe('');
  await lockTo(project, 'two');
  expect((await install(project)).stdout).toContain('Updating dependencies');

  expect(await readdir(join(project, 'node_modules'))).toContain('two');
});

test('a folder with a package of its own is installed by itself, once', async () => {
  const project = await projectWith('one');
  const bench = join(project, 'bench');
  await mkdir(bench);
  await lockTo(bench, 'peer');

  expect((await install(project, 'bench')).stdout).toContain('Installing dependencies (first run)');
  expect((await install(project, 'bench')).stdout).toBe('');

  expect(await readdir(join(bench, 'node_modules'))).toContain('peer');
  expect(await readdir(project)).not.toContain('node_modules');
});

test('of two commands that start at once, one installs and the other waits for it', async () => {
  const project = await projectWith('one');

  const outputs = (await Promise.all([install(project), install(project)])).map(({ stdout }) => stdout);

  expect(outputs.filter((output) => output.includes('Installing'))).toHaveLength(1);
  expect(await readdir(join(project, '.data'))).toEqual([]);
});

test('the lock of a killed command is taken over', async () => {
  const project = await projectWith('one');
  await mkdir(join(project, '.data'));
  await writeFile(join(project, '.data', 'install.lock'), '4194304');

  expect((await install(project)).stdout).toContain('Dependencies are installed');
});

test('a failed installation exits non-zero, says what to do, and is tried again by the next command', async () => {
  const project = await projectWith('one');
  await rm(join(project, 'package.json'));

  const failure = await install(project).catch((error: unknown) => error);
  await lockTo(project, 'one');

  expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('run the same command again') });
  expect((await install(project)).stdout).toContain('Dependencies are installed');
});
