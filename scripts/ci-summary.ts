import { readFileSync } from 'node:fs';
import { z } from 'zod';

const report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int(), numTodoTests: z.int() });

/**
 * Prints the one line that sums a run up. A check that failed counts as one failure more; a run without a test has failed, and one that
 * skipped a test: here every service is there.
 */
const [path = '', checksFailed = '1'] = process.argv.slice(2);
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report.parse(JSON.parse(readFileSync(path, 'utf8')));
const failed = Math.max(numFailedTests, Number(checksFailed));
const skipped = numPendingTests + numTodoTests;
console.log(`${numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || skipped > 0 || numPassedTests === 0 ? 1 : 0;
