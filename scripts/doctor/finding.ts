import { setTimeout as wait } from 'node:timers/promises';
import { StartupError } from '../../platform/startup-error.ts';

/** What stands behind a port of the product, or a thing it needs; with a `problem` when it cannot be used as it is. */
export type Finding = {
  readonly about: string;
  readonly uses: string;
  /** Which variable decides it. */
  readonly why: string;
  readonly problem?: string;
};

export const printFinding = ({ about, uses, why, problem }: Finding): void =>
  console.log(`${problem ? '✗' : '✓'} ${about.padEnd(16)} ${uses}  (${why})${problem ? `\n    ${problem}` : ''}`);

const patienceMs = 2000;

/**
 * The finding, with a problem when `reach` fails or takes more than 2 s. What `reach` answers is added to what is used. A request that
 * is still open then is left behind: the process ends soon.
 */
export async function reaching(found: Finding, reach: () => Promise<string | undefined>): Promise<Finding> {
  const late = wait(patienceMs, 'late' as const, { ref: false }).then(() => {
    throw new Error(`no answer within ${patienceMs / 1000} s`);
  });
  try {
    const said = await Promise.race([reach(), late]);
    return said === undefined ? found : { ...found, uses: `${found.uses}, ${said}` };
  } catch (error) {
    return { ...found, problem: problemOf(error) };
  }
}

/** In an operator's words where there are some. */
export function problemOf(error: unknown): string {
  if (error instanceof StartupError) return `${error.message} ${error.remedy}`;
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return messageOf(error);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error && error.cause.message !== '' ? ` (${error.cause.message})` : '';
  return `${error.message || error.name}${cause}`;
}

/** An address without who signs in to it. */
export function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`;
}
