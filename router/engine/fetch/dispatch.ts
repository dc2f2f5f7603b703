import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import { isRecord, type JsonRecord } from '../record.ts';
import type { Run } from '../run.ts';
import { noteFailure, unavailable } from './failures.ts';
import type { Job } from './job.ts';
import { canMerge, type MergedDocument, mergeDocuments, mergedVariable, unmergedName } from './merged-document.ts';
import type { Message, Send } from './send.ts';
import { settle } from './settle.ts';
import { clientVariables, objectOf, ownVariables } from './variables-text.ts';

/** Merged operations kept for one plan: which fetches meet depends on the order in which subgraphs answer. */
const combinationsKept = 200;

export type Dispatch = {
  /** Sends all that is ready; those for one subgraph as one request. */
  flush(run: Run): void;
};

/** For the fetches of one plan. */
export function createDispatch(send: Send): Dispatch {
  const documents = new Map<string, MergedDocument>();

  const documentFor = (jobs: readonly Job[]): MergedDocument | undefined => {
    const key = jobs.map(({ fetch }) => fetch.id).join(' ');
    const known = documents.get(key);
    if (known || documents.size >= combinationsKept) return known;
    const made = mergeDocuments(jobs.map(({ fetch }) => fetch));
    documents.set(key, made);
    return made;
  };

  /** Sends and, when the answer is there, puts it in its place and sends what has become ready by it. */
  const exchange = (run: Run, jobs: readonly Job[], message: Message, receive: (result: LinkResult) => void): void => {
    const [first] = jobs;
    if (!first) return;
    send(first.fetch, message, run.request)
      .then(receive, (error: unknown) => {
        if (run.request.signal.aborted) throw error;
        for (const job of jobs) noteFailure(run, job, unavailable(job.fetch.subgraph, error));
        for (const { done } of jobs) done();
      })
      .then(() => flush(run))
      .catch(run.fail);
  };

  const sendAlone = (run: Run, job: Job): void =>
    exchange(run, [job], messageOf(job, run), (result) => {
      settle(run, job, result);
      job.done();
    });

  const sendMerged = (run: Run, jobs: readonly Job[], document: MergedDocument): void =>
    exchange(run, jobs, mergedMessage(jobs, document, run), (result) => {
      const parts = split(result, jobs.length);
      // One that fails as a whole takes the others along: each is asked for again, by itself.
      if (!parts) for (const job of jobs) sendAlone(run, job);
      else settleAll(run, jobs, parts);
    });

  const sendTogether = (run: Run, jobs: readonly Job[]): void => {
    const document = jobs.length > 1 ? documentFor(jobs) : undefined;
    if (document) sendMerged(run, jobs, document);
    else for (const job of jobs) sendAlone(run, job);
  };

  const flush = (run: Run): void => {
    while (run.ready.length > 0) {
      const ready = run.ready;
      run.ready = [];
      for (const jobs of grouped(ready)) sendTogether(run, jobs);
    }
  };
  return { flush };
}

function settleAll(run: Run, jobs: readonly Job[], parts: readonly LinkResult[]): void {
  for (const [index, job] of jobs.entries()) settle(run, job, parts[index] ?? {});
  for (const { done } of jobs) done();
}

/** The jobs that go together; their order is kept. */
function grouped(jobs: readonly Job[]): readonly (readonly Job[])[] {
  if (jobs.length === 1) return [jobs];
  const groups = new Map<unknown, Job[]>();
  for (const job of jobs) {
    const key = canMerge(job.fetch) ? job.fetch.link : job;
    const group = groups.get(key);
    if (group) group.push(job);
    else groups.set(key, [job]);
  }
  return [...groups.values()];
}

function messageOf(job: Job, { request }: Run): Message {
  const { query, operationName, variables } = job.fetch;
  const members = [...ownVariables(job, (name) => name), ...clientVariables(variables, request)];
  return { query, operationName, variables: objectOf(members) };
}

function mergedMessage(jobs: readonly Job[], { query, operationName }: MergedDocument, { request }: Run): Message {
  const own = jobs.flatMap((job, number) => ownVariables(job, (name) => mergedVariable(name, number)));
  const names = new Set(jobs.flatMap(({ fetch }) => fetch.variables));
  return { query, operationName, variables: objectOf([...own, ...clientVariables(names, request)]) };
}

/** The answer's parts by fetch; undefined when it has no data to be divided. */
function split({ data, errors }: LinkResult, count: number): LinkResult[] | undefined {
  if (!isRecord(data)) return undefined;
  const parts = Array.from({ length: count }, (): { data: JsonRecord; errors: unknown[] } => ({ data: {}, errors: [] }));
  for (const [key, value] of Object.entries(data)) {
    const own = unmergedName(key);
    const part = own && parts[own.number];
    if (part) part.data[own.name] = value;
  }
  for (const error of Array.isArray(errors) ? errors : []) {
    const [first, ...rest] = error.path ?? [];
    const own = unmergedName(first);
    const part = parts[own?.number ?? 0];
    part?.errors.push({ ...error, ...(own && { path: [own.name, ...rest] }) });
  }
  // Each part has the shape of an answer, for it was cut out of one.
  return parts.map(({ data: own, errors: told }) => ({ data: own, ...(told.length > 0 && { errors: told }) }) as LinkResult);
}
