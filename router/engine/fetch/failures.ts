import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '../../../platform/errors.ts';
import { clientName } from '../../planning/fetched-names.ts';
import { type Place, placesOf, stem } from '../plan/places.ts';
import { isRecord, type JsonRecord } from '../record.ts';
import type { Run } from '../run.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import type { Job } from './job.ts';

/** At how many places one error of a subgraph is told: one entity may stand in a thousand. */
const placesTold = 100;

export const unavailable = (subgraph: string, cause?: unknown): AppError =>
  new AppError('SUBGRAPH_UNAVAILABLE', `The part of the graph called ${subgraph} cannot be reached right now.`, { cause });

/** The subgraph's answer is none: an error for each place that stays empty for it. */
export function noteFailure(run: Run, { fetch }: Job, error: AppError): void {
  const places: Place[] = fetch.represent ? [stem(fetch.path)] : fetch.rootNames.map((name) => [...fetch.path, name]);
  for (const place of places) note(run, error.message, { path: clientPlace(run, fetch, place), originalError: error });
}

export const invalidAnswer = (subgraph: string, what: string): AppError =>
  new AppError('SUBGRAPH_INVALID_ANSWER', `The part of the graph called ${subgraph} answered ${what}.`);

/** Notes what a subgraph says went wrong, at the client's path: for an entity at every place where it stands. */
export function noteErrors(run: Run, job: Job, errors: readonly GraphQLFormattedError[]): void {
  for (const error of errors) {
    const { message, extensions } = error;
    const told = { ...(isRecord(extensions) && extensions), serviceName: job.fetch.subgraph };
    for (const path of placesOfError(run, job, error.path)) {
      note(run, typeof message === 'string' && message ? message : 'The subgraph answered with an error.', {
        path,
        extensions: told,
      });
    }
  }
}

/** More than this nobody reads, and one answer of a subgraph may hold a hundred thousand. */
const errorsTold = 1_000;

function note(
  run: Run,
  message: string,
  { path, ...options }: { path: Place; extensions?: object; originalError?: Error },
): void {
  if (run.errors.length >= errorsTold) return;
  const place = path.length > 0 ? { path: [...path] } : {};
  run.errors.push(new GraphQLError(message, { ...options, ...place } as ConstructorParameters<typeof GraphQLError>[1]));
}

function placesOfError(run: Run, { fetch, entities }: Job, path: GraphQLFormattedError['path']): Place[] {
  const known = Array.isArray(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : [];
  if (!entities) return [clientPlace(run, fetch, [...fetch.path, ...known])];
  const [, number, ...below] = known;
  if (typeof number !== 'number') return [clientPlace(run, fetch, stem(fetch.path))];
  const objects = new Set<JsonRecord>(entities.targets.filter((_, index) => entities.numbers[index] === number));
  return placesOf(run.data, fetch.path, objects, placesTold).map((place) => clientPlace(run, fetch, [...place, ...below]));
}

/** The same place in the names that the client gave. */
export function clientPlace({ renamed }: Run, { rewritten }: CompiledFetch, place: Place): Place {
  if (renamed.size === 0 && rewritten.size === 0) return place;
  return place.map((step) => (typeof step === 'string' ? clientName(rewritten.get(step) ?? step, renamed) : step));
}
