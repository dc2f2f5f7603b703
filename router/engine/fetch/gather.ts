import { type JsonRecord, readerOf } from '../record.ts';
import type { Run } from '../run.ts';
import type { Entities } from './job.ts';
import type { Represent, Representation } from './representation.ts';

/** What is asked of a subgraph for these objects: those with equal representations are asked for once. */
export function gather(objects: readonly JsonRecord[], represent: Represent, run: Run): Entities {
  const texts: string[] = [];
  const targets: JsonRecord[] = [];
  const numbers: number[] = [];
  const numberings = new Map<Representation, Numbering>();
  let typename: unknown;
  let numbering: Numbering | undefined;
  for (const object of objects) {
    if (object.__typename !== typename || numbering === undefined) {
      typename = object.__typename;
      numbering = numberingFor(represent(typename), numberings, texts);
    }
    if (!numbering) continue;
    const number = numbering(object);
    if (number === undefined) run.gone.add(object);
    else {
      targets.push(object);
      numbers.push(number);
    }
  }
  return { texts, targets, numbers };
}

/** The number of an object's representation among the texts; undefined when it is incomplete. */
type Numbering = (object: JsonRecord) => number | undefined;

function numberingFor(
  representation: Representation | undefined,
  numberings: Map<Representation, Numbering>,
  texts: string[],
): Numbering | undefined {
  if (!representation) return undefined;
  const known = numberings.get(representation);
  if (known) return known;
  const made = representation.leaves ? byLeaves(representation, representation.leaves, texts) : byText(representation, texts);
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

type Known = { readonly object: JsonRecord; readonly number: number };

/** Found by the first leaf and held against the others. A list as a leaf is taken for another one, and costs no more than being asked twice. */
function byLeaves({ write }: Representation, [first = '', ...others]: readonly string[], texts: string[]): Numbering {
  const known = new Map<unknown, Known[]>();
  const read = readerOf(first);
  const readers = others.map(readerOf);
  return (object) => {
    const value = read(object);
    const candidates = known.get(value);
    const same = candidates?.find((one) => readers.every((readOther) => readOther(one.object) === readOther(object)));
    if (same) return same.number;
    const text = write(object);
    if (text === undefined) return undefined;
    const number = texts.push(text) - 1;
    if (candidates) candidates.push({ object, number });
    else known.set(value, [{ object, number }]);
    return number;
  };
}
