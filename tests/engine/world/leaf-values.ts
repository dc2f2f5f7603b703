import { chanceOf, hash } from './hash.ts';
import type { Ref } from './world.ts';

type Leaf = {
  readonly type: string;
  readonly choices: readonly string[];
  readonly place: string;
  readonly ref: Ref;
  readonly field: string;
  readonly isKey: boolean;
};

/** A JSON value of the type. One that is part of a key is another for each entity. */
export function leafValue({ type, choices, place, ref, field, isKey }: Leaf): unknown {
  const number = hash(`${place} value`);
  const nth = Number(ref.identity.split(':')[1] ?? Number.NaN);
  switch (type) {
    case 'Int':
      return isKey && !Number.isNaN(nth) ? nth * 1000 + (hash(`${ref.type} ${field}`) % 1000) : (number % 2001) - 1000;
    case 'Float':
      return (number % 2001) / 4;
    case 'Boolean':
      return number % 2 === 0;
    case 'ID':
    case 'String':
      return isKey && !Number.isNaN(nth) ? `${ref.type}-${field}-${nth}` : textOf(number, field);
    case 'JSON':
      return jsonOf(place, number);
    default:
      return choices.includes(type) ? `${type}-${number % 100}` : choices[number % choices.length];
  }
}

const texts = ['', 'a "quoted" one', 'back\\slash', 'line\nbreak', '短视频', '🙂', '\u2028', '\u0001', '__typename', '</script>'];

function textOf(number: number, field: string): string {
  return number % 5 === 0 ? (texts[(number >>> 8) % texts.length] ?? '') : `${field}-${number % 1000}`;
}

function jsonOf(place: string, number: number): unknown {
  const inner = chanceOf(`${place} json`);
  if (inner < 0.2) return { b: number % 10, a: [null, 'x', { __typename: 'Query' }], 1: true };
  if (inner < 0.4) return [1, [2], {}];
  if (inner < 0.6) return number % 2 === 0;
  return inner < 0.8 ? `json-${number % 10}` : number / 8;
}
