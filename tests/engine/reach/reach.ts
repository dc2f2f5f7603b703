import { readFile } from 'node:fs/promises';
import { type Profiler, Session } from 'node:inspector/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '../../..');
const watched = /^router\/(engine|planning)\/(?!apollo\/)/;

/** Runs `work`; when wanted, tells which functions and blocks of the engine it never reached, by file and line. */
export async function coverageOf(isWanted: boolean, work: () => Promise<void>): Promise<string | null> {
  if (!isWanted) {
    await work();
    return null;
  }
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const files = result.filter(({ url }) => url.startsWith('file:') && watched.test(pathOf(url)));
  const reports = await Promise.all(files.map(reportOn));
  return reports.sort().join('\n');
}

const pathOf = (url: string): string => relative(root, fileURLToPath(url));

async function reportOn({ url, functions }: Profiler.ScriptCoverage): Promise<string> {
  const path = pathOf(url);
  const text = await readFile(fileURLToPath(url), 'utf8');
  const missed = functions.flatMap(({ ranges }) => ranges.filter(({ count }) => count === 0));
  // A block within one that was missed is missed with it.
  const outermost = missed.filter(
    (inner) =>
      !missed.some((outer) => outer !== inner && outer.startOffset <= inner.startOffset && outer.endOffset >= inner.endOffset),
  );
  if (outermost.length === 0) return `${path}: all reached`;
  return outermost
    .map(({ startOffset, endOffset }) => `${path}:${lineOf(text, startOffset)}: ${excerpt(text, startOffset, endOffset)}`)
    .join('\n');
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const excerpt = (text: string, from: number, to: number): string =>
  text.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, 110);
