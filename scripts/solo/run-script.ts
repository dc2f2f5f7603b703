import { explainStart } from '../../platform/host/run-process.ts';

/** Runs a command. A failure that an operator can mend is told in words; any other with its stack. Either way the exit code is 1. */
export async function runScript(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(explainStart(error) ?? error);
    process.exitCode = 1;
  }
}
