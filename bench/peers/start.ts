import { setTimeout as pause } from 'node:timers/promises';
import { contenderCore, spawnPinned, stopChild } from '../machine/pinned.ts';
import { cpuMs, openDescriptors, rssBytes } from '../machine/usage.ts';
import type { Contender } from './contender.ts';

export type Running = AsyncDisposable & {
  readonly name: string;
  readonly title: string;
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  isAlive(): boolean;
  cpuMs(): number;
  rssBytes(): number;
  openDescriptors(): number;
};

const readyAtMostMs = 30_000;
const ports = portsFrom(14_201);

function* portsFrom(first: number): Generator<number, never> {
  for (let port = first; ; port += 1) yield port;
}

/** Starts a contender without waiting for it. */
export function spawnContender(contender: Contender): Running {
  const port = ports.next().value;
  const child = spawnPinned(contender.command(port), contenderCore);
  child.on('error', (error) => console.error(`${contender.name}: ${error.message}`));
  const pid = child.pid ?? 0;
  return {
    name: contender.name,
    title: contender.title,
    pid,
    port,
    url: `http://127.0.0.1:${port}/graphql`,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    cpuMs: () => cpuMs(pid),
    rssBytes: () => rssBytes(pid),
    openDescriptors: () => openDescriptors(pid),
    [Symbol.asyncDispose]: () => stopChild(child),
  };
}

/** Starts a contender and waits until it answers a query. */
export async function startContender(contender: Contender): Promise<Running> {
  const running = spawnContender(contender);
  if (await waitUntilServed(running.url, running.isAlive)) return running;
  await running[Symbol.asyncDispose]();
  throw new Error(`${contender.title} did not start: no answer within ${readyAtMostMs / 1000} s, or it ended.`);
}

/** Whether there is an answer to a query before the process or patience ends. */
export async function waitUntilServed(url: string, isAlive: () => boolean): Promise<boolean> {
  const deadline = performance.now() + readyAtMostMs;
  while (isAlive() && performance.now() < deadline) {
    if (await answers(url)) return true;
    await pause(50);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, post({ query: '{ __typename }' }));
    return ((await response.json()) as { data?: { __typename?: string } }).data?.__typename === 'Query';
  } catch {
    return false;
  }
}

export function post(body: unknown, authorization?: string): RequestInit {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify(body),
  };
}
