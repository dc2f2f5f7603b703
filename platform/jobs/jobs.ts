import type { z } from 'zod';

/** Work that outlives a request and a process: retried after a failure, and taken over within seconds when its worker dies. */
export type JobDefinition<Input> = {
  readonly name: string;
  readonly input: z.ZodType<Input>;
  /** How often a failed run is tried again, with a growing and jittered pause. */
  readonly retries: number;
  readonly concurrency: number;
};

export type Jobs = {
  /** Queues a job. A second job with the same id has no effect, so that a repeated event does not repeat work. */
  send<Input>(job: JobDefinition<Input>, id: string, input: Input): Promise<void>;
  /** Queues a job again that is not there any more, or whose tries are all used up: that one is tried once more. One that waits or runs is left alone. */
  revive<Input>(job: JobDefinition<Input>, id: string, input: Input): Promise<void>;
  /** Starts to work on a queue. `signal` is aborted when the process shuts down: the job is then tried again elsewhere. */
  work<Input>(job: JobDefinition<Input>, run: (input: Input, run: JobRun) => Promise<void>): Promise<AsyncDisposable>;
};

export type JobRun = {
  /** 1 for the first try. */
  readonly attempt: number;
  readonly signal: AbortSignal;
};
