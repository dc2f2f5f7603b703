import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import { isRecord, type JsonRecord } from '../record.ts';
import type { Run } from '../run.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import { clientPlace, invalidAnswer, noteErrors, noteFailure } from './failures.ts';
import type { Entities, Job } from './job.ts';

/** Does to an answer what the plan says is to be done to it before it is put anywhere. */
export function rewriteAnswer({ rewrite, represent }: CompiledFetch, { data }: LinkResult): void {
  if (rewrite && isRecord(data)) rewrite(represent ? data._entities : data);
}

/** Puts a subgraph's answer to a job in its place, errors at theirs. `copies`: the answer is somebody else's, too. */
export function settle(run: Run, job: Job, { data, errors }: LinkResult, copies: boolean): void {
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  if (hasErrors) noteErrors(run, job, errors);
  if (!isRecord(data) || (job.entities && !data._entities)) {
    // It must have said why; when it has not, that is a fault of its own.
    if (!hasErrors)
      noteFailure(run, job, invalidAnswer(job.fetch.subgraph, isRecord(data) ? 'no entities' : 'neither data nor errors'));
    silence(run, job);
  } else if (job.entities) settleEntities(run, job, data, copies);
  else job.fetch.merge(run.data, data, copies);
}

function settleEntities(run: Run, job: Job, data: JsonRecord, copies: boolean): void {
  const found = data._entities;
  if (Array.isArray(found)) spread(found, job, run, copies);
  else noteFailure(run, job, invalidAnswer(job.fetch.subgraph, 'no list of entities'));
}

const none: Entities = { texts: [], targets: [], numbers: [] };

/** Gives every object what was found for its representation. */
function spread(found: readonly unknown[], { fetch, entities = none }: Job, run: Run, copies: boolean): void {
  const { targets, numbers } = entities;
  const used = new Set<number>();
  for (const [index, target] of targets.entries()) {
    const number = numbers[index] ?? -1;
    const entity = found[number];
    if (isRecord(entity)) fetch.merge(target, entity, copies || (run.copies && used.has(number)));
    else run.gone.add(target);
    if (run.copies) used.add(number);
  }
}

/** Nothing of it came, and why has been told. */
function silence(run: Run, { fetch, entities }: Job): void {
  for (const target of entities?.targets ?? []) run.gone.add(target);
  if (!entities) run.silenced.push(...fetch.rootNames.map((name) => clientPlace(run, fetch, [...fetch.path, name])));
}
