import { setTimeout as wait } from 'node:timers/promises';
import type { NetworkProxy } from './proxy.ts';
import type { Target, Victim } from './target.ts';
import type { Workload } from './workload/workload.ts';

/** Something that goes wrong, and is put right again. */
export type Fault = {
  readonly name: string;
  /** Resolves when it is put right and whatever had to start again is ready. Calls `died` at the moment something dies. */
  happen(stage: FaultStage): Promise<void>;
};

export type FaultStage = { readonly workload: Pick<Workload, 'press'>; readonly died: () => void };

export type Durations = {
  readonly pauseMs: number;
  readonly cutMs: number;
  readonly silenceMs: number;
  readonly delayMs: number;
  /** By how much a slow network delays each piece of data. */
  readonly latencyMs: number;
};

export const longDurations: Durations = { pauseMs: 20_000, cutMs: 10_000, silenceMs: 20_000, delayMs: 15_000, latencyMs: 150 };
export const shortDurations: Durations = { pauseMs: 6_000, cutMs: 3_000, silenceMs: 6_000, delayMs: 4_000, latencyMs: 100 };

/** Everything that can happen to a target, in a fixed order. */
export function faultsOf({ victims, proxies }: Pick<Target, 'victims' | 'proxies'>, durations: Durations): Fault[] {
  return [
    ...victims.map(killing),
    ...victims.map((victim) => pausing(victim, durations.pauseMs)),
    ...[...proxies].flatMap(([name, proxy]) => breaking(name, proxy, durations)),
    ...victims.filter(({ kind }) => kind === 'worker' || kind === 'product').map((victim) => flooding(victim, durations.pauseMs)),
  ];
}

const killing = (victim: Victim): Fault => ({
  name: `kill -9 ${victim.name}`,
  happen: async ({ died }) => {
    died();
    await victim.kill();
    await victim.restart();
  },
});

const pausing = (victim: Victim, forMs: number): Fault => ({
  name: `SIGSTOP ${victim.name} for ${forMs / 1000} s`,
  happen: () => whileStopped(victim, forMs),
});

/** Ten times as much is asked while whoever would work it off stands still. */
const flooding = (victim: Victim, forMs: number): Fault => ({
  name: `flood while ${victim.name} stands still`,
  happen: async ({ workload }) => {
    workload.press(10);
    try {
      await whileStopped(victim, forMs / 2);
    } finally {
      workload.press(1);
    }
  },
});

async function whileStopped(victim: Victim, forMs: number): Promise<void> {
  await victim.stop();
  try {
    await wait(forMs);
  } finally {
    await victim.continue();
  }
}

function breaking(name: string, proxy: NetworkProxy, durations: Durations): Fault[] {
  const during = (what: string, forMs: number, begin: () => void): Fault => ({
    name: `network of ${name}: ${what}`,
    happen: async ({ died }) => {
      begin();
      // What was on its way is lost, whoever is alive at either end.
      died();
      try {
        await wait(forMs);
      } finally {
        proxy.restore();
        died();
      }
    },
  });
  return [
    during(`${durations.latencyMs} ms slower`, durations.delayMs, () => proxy.delay(durations.latencyMs)),
    during('cut', durations.cutMs, () => proxy.cut()),
    during('half-open', durations.silenceMs, () => proxy.silence('there', 'back')),
    during('answers lost', durations.silenceMs, () => proxy.silence('back')),
  ];
}
