import { type JudgedCase, judgeCase } from './cases.ts';
import type { Verdict } from './comparison/verdict.ts';
import { describeFailure } from './report.ts';
import { shrink } from './shrinker/shrink.ts';

/** Shrinks a case that failed, as long as it fails in the same way, and describes what is left. */
export async function investigate(failure: JudgedCase, milliseconds: number): Promise<string> {
  const fails = async (smaller: JudgedCase['case']) => {
    const judged = await judgeCase(smaller).catch(() => undefined);
    return judged !== undefined && wayOf(judged.verdict) === wayOf(failure.verdict);
  };
  const shrunken = await shrink(failure.case, fails, { milliseconds, now: () => performance.now() });
  const judged = await judgeCase(shrunken);
  return describeFailure({ ...failure, verdict: judged?.verdict ?? failure.verdict }, shrunken, judged?.outcome ?? null);
}

/** Two failures with the same beginning are taken for one. */
const wayOf = (verdict: Verdict): string =>
  verdict.kind === 'disagreed'
    ? `${verdict.with} ${verdict.what.replace(/(["{[]|data\.)[\s\S]*/, '').slice(0, 70)}`
    : verdict.kind;
