import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { runTool, type ToolCall, ToolGivenUpError, ToolOverdueError } from './run-tool.ts';
import { openWorkspace } from './workspace.ts';

const talk = 'while :; do echo word; /bin/sleep 0.02; done';

async function run(call: Pick<ToolCall, 'silenceMs' | 'deadlineMs' | 'onOutput'>) {
  const scratch = await mkdtemp(join(inject('runDirectory'), 'run-tool-'));
  try {
    await using workspace = await openWorkspace(scratch);
    return await runTool({
      ...{ command: '/bin/sh', args: ['-c', talk], workspace, signal: new AbortController().signal },
      ...call,
    });
  } finally {
    await rm(scratch, { recursive: true });
  }
}

test('a program that talks without getting on is given up as if it were silent', async () => {
  await expect(run({ silenceMs: 200, onOutput: () => false })).rejects.toBeInstanceOf(ToolGivenUpError);
});

test('a program that gets on is let run, until its time is over', async () => {
  const startedAt = performance.now();

  await expect(run({ silenceMs: 400, deadlineMs: 1000, onOutput: () => true })).rejects.toBeInstanceOf(ToolOverdueError);

  expect(performance.now() - startedAt).toBeGreaterThan(900);
});
