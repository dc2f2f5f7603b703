import { readFileSync } from 'node:fs';
import { z } from 'zod';

const report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int(), numTodoTests: z.int() });

/** Prints the one line that sums a run up. A check that failed counts as one failure more, and a run without a test as failed. */
const [path = '', checksFailed = '1'] = process.argv.slice(2);
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report.parse(JSON.parse(readFileSync(path, 'utf8')));
const failed = Math.max(numFailedTests, Number(checksFailed));
console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
process.exitCode = failed > 0 || numPassedTests === 0 ? 1 : 0;
