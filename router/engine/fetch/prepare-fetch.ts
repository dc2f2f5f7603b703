import { lineagesAt, objectsAt } from '../plan/places.ts';
import type { JsonRecord } from '../record.ts';
import type { Run, Step } from '../run.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import { gather } from './gather.ts';
import type { Job } from './job.ts';
import type { Represent } from './representation.ts';

/** The step of a fetch: finds what it is for and makes it ready to be sent. When there is nothing to ask, it is done at once. */
export function prepareFetch(fetch: CompiledFetch): Step {
  const { represent, readContext } = fetch;
  if (!represent) {
    return (run, done) => {
      run.ready.push({ fetch, readyAt: performance.now(), entities: undefined, context: undefined, done });
    };
  }
  if (readContext) return (run, done) => inContext(fetch, represent, run, done);
  return (run, done) => {
    const entities = gather(objectsAt(run.data, fetch.path), represent, run);
    if (entities.texts.length === 0) done();
    else run.ready.push({ fetch, readyAt: performance.now(), entities, context: undefined, done });
  };
}

/** Arguments are the same for a whole fetch: objects in other surroundings are asked for by a fetch of their own. */
function inContext(fetch: CompiledFetch, represent: Represent, run: Run, done: () => void): void {
  const groups = new Map<string, { context: ReadonlyMap<string, string>; objects: JsonRecord[] }>();
  for (const lineage of lineagesAt(run.data, fetch.path)) {
    const context = fetch.readContext?.(lineage) ?? new Map<string, string>();
    const key = JSON.stringify([...context]);
    const group = groups.get(key) ?? { context, objects: [] };
    groups.set(key, group);
    group.objects.push(...lineage.slice(0, 1));
  }
  const jobs = [...groups.values()].flatMap(({ context, objects }): Omit<Job, 'done'>[] => {
    const entities = gather(objects, represent, run);
    return entities.texts.length === 0 ? [] : [{ fetch, readyAt: performance.now(), entities, context }];
  });
  let left = jobs.length;
  if (left === 0) done();
  const one = (): void => {
    left -= 1;
    if (left === 0) done();
  };
  for (const job of jobs) run.ready.push({ ...job, done: one });
}
