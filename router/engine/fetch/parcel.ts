import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import { isRecord } from '../record.ts';
import type { Run } from '../run.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import { invalidAnswer, noteFailure } from './failures.ts';
import type { Job } from './job.ts';
import { rewriteAnswer, settle } from './settle.ts';

/** Jobs that ask a subgraph the same: their representations go as one list, each of them once. */
export type Parcel = {
  readonly fetch: CompiledFetch;
  readonly context: Job['context'];
  /** JSON text of each distinct representation; undefined where root fields are asked for. */
  readonly texts: readonly string[] | undefined;
  readonly parts: readonly Part[];
};

type Part = {
  readonly job: Job;
  /** For each of the job's representations its number in the parcel's list; undefined: they are the same. */
  readonly numbers: readonly number[] | undefined;
};

/** Packs jobs for one subgraph. */
export function packed(jobs: readonly Job[]): readonly Parcel[] {
  const [first] = jobs;
  if (first && jobs.length === 1) return [single(first)];
  const alike = new Map<unknown, Job[]>();
  for (const job of jobs) {
    const key = job.entities && !job.context ? job.fetch.query : job;
    const group = alike.get(key);
    if (group) group.push(job);
    else alike.set(key, [job]);
  }
  return [...alike.values()].map(packedAlike);
}

const single = (job: Job): Parcel => ({
  fetch: job.fetch,
  context: job.context,
  texts: job.entities?.texts,
  parts: [{ job, numbers: undefined }],
});

function packedAlike(jobs: readonly Job[]): Parcel {
  const [first] = jobs;
  if (!first) throw new Error('a parcel without a job');
  if (jobs.length === 1) return single(first);
  const known = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
  const parts = jobs.map((job) => ({ job, numbers: job.entities?.texts.map(numberOf) ?? [] }));
  return { fetch: first.fetch, context: undefined, texts: [...known.keys()], parts };
}

/** Puts an answer in the place of every job of the parcel. */
export function deliver(run: Run, { fetch, texts, parts }: Parcel, result: LinkResult): void {
  const count = countEntities(result);
  if (texts && count !== undefined && count !== texts.length) {
    const what = `${count} entities where ${texts.length} were asked for`;
    for (const { job } of parts) noteFailure(run, job, invalidAnswer(fetch.subgraph, what));
    return;
  }
  rewriteAnswer(fetch, result);
  for (const [index, { job, numbers }] of parts.entries()) {
    // Different places of one answer may get different things later: the first has the originals, the others copies.
    settle(run, job, numbers ? partOf(result, numbers) : result, index > 0);
  }
}

function countEntities({ data }: LinkResult): number | undefined {
  const found = isRecord(data) ? data._entities : undefined;
  return Array.isArray(found) ? found.length : undefined;
}

/** The answer as it would have been to the job alone. */
function partOf({ data, errors }: LinkResult, numbers: readonly number[]): LinkResult {
  const found = isRecord(data) ? data._entities : undefined;
  const own = Array.isArray(found) ? { data: { ...data, _entities: numbers.map((number) => found[number] ?? null) } } : { data };
  if (!Array.isArray(errors)) return own as LinkResult;
  const told = errors.flatMap((error) => {
    const [root, number, ...below] = Array.isArray(error.path) ? error.path : [];
    if (typeof number !== 'number') return [error];
    const index = numbers.indexOf(number);
    return index === -1 ? [] : [{ ...error, path: [root, index, ...below] }];
  });
  return { ...own, ...(told.length > 0 && { errors: told }) } as LinkResult;
}
