import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { resultsFolder } from '../peers/paths.ts';

/** Prints the tables of a run and keeps them with all figures in results/. */
export async function keepResults(name: string, markdown: string, figures: unknown): Promise<void> {
  const stamp = new Date().toISOString().replaceAll(':', '-').slice(0, 19);
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, kernel: release(), node: process.version };
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(join(resultsFolder, `${name}-${stamp}.json`), `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  await writeFile(join(resultsFolder, `${name}-${stamp}.md`), `${markdown}\n`);
  console.log(`\n${markdown}\n\nKept in bench/results/${name}-${stamp}.{md,json}`);
}
