import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import { cloned, isRecord, type JsonRecord, mergeInto } from '../record.ts';
import type { Run } from '../run.ts';
import { invalidAnswer, noteErrors, noteFailure } from './failures.ts';
import type { Entities, Job } from './job.ts';

/** Puts a subgraph's answer to a job in its place, errors at theirs. */
export function settle(run: Run, job: Job, { data, errors }: LinkResult): void {
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  if (hasErrors) noteErrors(run, job, errors);
  if (!isRecord(data)) {
    if (!hasErrors) noteFailure(run, job, invalidAnswer(job.fetch.subgraph, 'neither data nor errors'));
  } else if (job.entities) settleEntities(run, job, job.entities, data);
  else {
    job.fetch.rewrite?.(data);
    mergeInto(run.data, data);
  }
}

function settleEntities(run: Run, job: Job, entities: Entities, data: JsonRecord): void {
  const found = data._entities;
  const asked = entities.texts.length;
  if (found === null || found === undefined) noteMissing(run, job, entities);
  else if (!Array.isArray(found)) noteFailure(run, job, invalidAnswer(job.fetch.subgraph, 'no list of entities'));
  else if (found.length !== asked) {
    const what = `${found.length} entities where ${asked} were asked for`;
    noteFailure(run, job, invalidAnswer(job.fetch.subgraph, what));
  } else {
    if (job.fetch.rewrite) for (const entity of found) job.fetch.rewrite(entity);
    spread(found, entities, run);
  }
}

/** Gives every object what was found for its representation. */
function spread(found: readonly unknown[], { targets, numbers }: Entities, { gone, copies }: Run): void {
  const used = new Set<number>();
  for (const [index, target] of targets.entries()) {
    const number = numbers[index] ?? -1;
    const entity = found[number];
    if (!isRecord(entity)) gone.add(target);
    else if (!copies) mergeInto(target, entity);
    else {
      mergeInto(target, used.has(number) ? cloned(entity) : entity);
      used.add(number);
    }
  }
}

/** No entities at all, and an error that says why: already noted. Without one it is a fault of the subgraph. */
function noteMissing(run: Run, job: Job, { targets }: Entities): void {
  if (run.errors.length === 0) noteFailure(run, job, invalidAnswer(job.fetch.subgraph, 'no entities'));
  for (const target of targets) run.gone.add(target);
}
