import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { LoadAnswer, LoadOrder } from './load.ts';

const run = promisify(execFile);

/** Load by wrk, one thread. */
export async function wrkLoad({ url, body, connections, seconds, mark }: LoadOrder): Promise<LoadAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'danmesh-bench-'));
  try {
    const bodyFile = join(folder, 'body.json');
    await writeFile(bodyFile, body);
    const script = resolve(import.meta.dirname, 'post.lua');
    const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '60s', '-s', script];
    const { stdout } = await run('wrk', [...options, url, '--', bodyFile, ...(mark === undefined ? [] : [mark])]);
    return JSON.parse(/^JSON(.*)$/m.exec(stdout)?.[1] ?? '');
  } finally {
    await rm(folder, { recursive: true });
  }
}
