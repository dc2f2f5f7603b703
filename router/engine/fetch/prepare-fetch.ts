import { lineagesAt, objectsAt } from '../plan/places.ts';
import { type JsonRecord, readerOf } from '../record.ts';
import type { Run, Step } from '../run.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import type { Entities, Job } from './job.ts';
import type { Represent, Representation } from './representation.ts';

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

/** Objects with equal representations are asked for once. */
function gather(objects: readonly JsonRecord[], represent: Represent, run: Run): Entities {
  const entities = { texts: [] as string[], targets: [] as JsonRecord[], numbers: [] as number[] };
  const numberings = new Map<Representation, Numbering>();
  let typename: unknown;
  let numbering: Numbering | undefined;
  for (const object of objects) {
    if (object.__typename !== typename || numbering === undefined) {
      typename = object.__typename;
      numbering = numberingFor(represent(typename), numberings, entities.texts);
    }
    if (!numbering) continue;
    const number = numbering(object);
    if (number === undefined) run.gone.add(object);
    else {
      entities.targets.push(object);
      entities.numbers.push(number);
    }
  }
  return entities;
}

/** The number of an object's representation among `texts`; undefined when it is incomplete. */
type Numbering = (object: JsonRecord) => number | undefined;

function numberingFor(
  representation: Representation | undefined,
  numberings: Map<Representation, Numbering>,
  texts: string[],
): Numbering | undefined {
  if (!representation) return undefined;
  const known = numberings.get(representation);
  if (known) return known;
  const made =
    representation.soleKey === undefined ? byText(representation, texts) : byKey(representation, representation.soleKey, texts);
  numberings.set(representation, made);
  return made;
}

function byText({ write }: Representation, texts: string[]): Numbering {
  const numbers = new Map<string, number>();
  return (object) => {
    const text = write(object);
    if (text === undefined) return undefined;
    let number = numbers.get(text);
    if (number === undefined) {
      number = texts.push(text) - 1;
      numbers.set(text, number);
    }
    return number;
  };
}

function byKey({ write }: Representation, key: string, texts: string[]): Numbering {
  const numbers = new Map<unknown, number>();
  const read = readerOf(key);
  return (object) => {
    const value = read(object);
    const known = numbers.get(value);
    if (known !== undefined) return known;
    const text = write(object);
    if (text === undefined) return undefined;
    const number = texts.push(text) - 1;
    numbers.set(value, number);
    return number;
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
