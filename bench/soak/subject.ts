import { once } from 'node:events';
import { resolve } from 'node:path';
import { contenderCore, spawnPinned, stopChild } from '../machine/pinned.ts';
import { openDescriptors, rssBytes } from '../machine/usage.ts';
import { ours } from '../peers/ours/contender.ts';
import { waitUntilServed } from '../peers/start.ts';
import type { Held } from './probe.ts';

export type Sample = Held & { readonly minute: number; readonly rssBytes: number; readonly descriptors: number };

export type Subject = AsyncDisposable & { readonly url: string; readonly port: number; sample(minute: number): Promise<Sample> };

/** Starts our router with a probe inside that tells what it holds after a collection. */
export async function startSubject(port: number): Promise<Subject> {
  const { program, args, env = {} } = ours.command(port);
  const probe = ['--expose-gc', '--import', resolve(import.meta.dirname, 'probe.ts')];
  const child = spawnPinned({ program, args: [...probe, ...args], env }, contenderCore, 'ipc');
  const pid = child.pid ?? 0;
  const url = `http://127.0.0.1:${port}/graphql`;
  const subject: Subject = {
    url,
    port,
    sample: async (minute) => {
      child.send('sample');
      const [held]: Held[] = await once(child, 'message');
      if (held === undefined) throw new Error('The probe said nothing.');
      return { minute, ...held, rssBytes: rssBytes(pid), descriptors: openDescriptors(pid) };
    },
    [Symbol.asyncDispose]: () => stopChild(child),
  };
  if (await waitUntilServed(url, () => child.exitCode === null)) return subject;
  await subject[Symbol.asyncDispose]();
  throw new Error('The router did not answer.');
}
