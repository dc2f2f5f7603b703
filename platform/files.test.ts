import { access, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { isFileError, renameInto } from './files.ts';

test('a file finds its place although others remove the directory when they find it empty', async () => {
  const directory = await mkdtemp(join(inject('runDirectory'), 'files-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const folder = join(directory, 'a/b');
  let isOver = false;
  const remover = async () => {
    while (!isOver) {
      await rmdir(folder).catch(unlessBusy);
      await delay(Math.random() * 3);
    }
  };
  const removing = Promise.all([remover(), remover(), remover()]);

  for (let turn = 0; turn < 200; turn += 1) {
    await writeFile(join(directory, 'source'), 'x');
    await renameInto(join(directory, 'source'), join(folder, 'target'));
    await rm(join(folder, 'target'));
  }
  isOver = true;
  await removing;

  await expect(access(join(directory, 'source'))).rejects.toThrow(/ENOENT/);
});

test('a source that is not there is an error, not a wait without end', async () => {
  const directory = await mkdtemp(join(inject('runDirectory'), 'files-'));
  onTestFinished(() => rm(directory, { recursive: true }));

  await expect(renameInto(join(directory, 'nothing'), join(directory, 'a/b'))).rejects.toThrow(/ENOENT/);
});

function unlessBusy(error: unknown): void {
  if (!isFileError(error, 'ENOENT', 'ENOTEMPTY')) throw error;
}
