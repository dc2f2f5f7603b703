import type { JudgedCase } from './cases.ts';

/** How often something came of a case, and for the first few which cases they were. */
type Count = { count: number; readonly examples: string[] };

/** What came of all cases so far. */
export type Tally = {
  readonly cases: number;
  readonly supergraphs: number;
  readonly uncomposed: number;
  readonly verdicts: ReadonlyMap<string, Count>;
  note(judged: JudgedCase): void;
  noteSupergraph(composed: boolean): void;
};

export function newTally(): Tally {
  const verdicts = new Map<string, Count>();
  let cases = 0;
  let supergraphs = 0;
  let uncomposed = 0;
  return {
    get cases() {
      return cases;
    },
    get supergraphs() {
      return supergraphs;
    },
    get uncomposed() {
      return uncomposed;
    },
    verdicts,
    note: ({ name, verdict }) => {
      cases += 1;
      const text =
        verdict.kind === 'disagreed'
          ? `DISAGREED with ${verdict.with}: ${verdict.what.split('\n', 1)[0]?.slice(0, 100)}`
          : verdict.kind === 'excused'
            ? `excused: ${verdict.fault}`
            : 'agreed';
      const known = verdicts.get(text) ?? { count: 0, examples: [] };
      known.count += 1;
      if (known.examples.length < 4) known.examples.push(name);
      verdicts.set(text, known);
    },
    noteSupergraph: (composed) => {
      supergraphs += 1;
      if (!composed) uncomposed += 1;
    },
  };
}

export function tellTally({ cases, supergraphs, uncomposed, verdicts }: Tally): string {
  const lines = [...verdicts]
    .sort(([, left], [, right]) => right.count - left.count)
    .map(([text, { count, examples }]) => `${String(count).padStart(8)}  ${text}  (${examples.join(' ')})`);
  return [`${cases} cases on ${supergraphs} supergraphs, ${uncomposed} of which did not compose`, ...lines].join('\n');
}
