import { parse, print } from 'graphql';
import type { Case } from './case.ts';
import type { JudgedCase } from './cases.ts';
import type { Answers } from './oracles/answer.ts';
import type { Outcome } from './run-case.ts';

/** Everything that one needs to see, and to repeat, what three engines made of a case. */
export function describeFailure({ name, verdict }: JudgedCase, shrunken: Case, outcome: Outcome | null): string {
  const { subgraphs, operation, variables, knobs, fault, withheld } = shrunken;
  const what = verdict.kind === 'disagreed' ? `disagrees with ${verdict.with}: ${verdict.what}` : verdict.kind;
  return [
    `Case ${name} ${what}`,
    `Repeat it: node tests/engine/fuzz.ts --only ${name}`,
    ...subgraphs.map(({ name: subgraph, sdl }) => `\n# ${subgraph}\n${withoutLink(sdl)}`),
    `\n${print(parse(operation))}`,
    `\nvariables ${JSON.stringify(variables)}  data ${JSON.stringify(knobs)}  fault ${JSON.stringify(fault)}  withheld ${withheld}`,
    ...(outcome ? answersOf(outcome) : []),
  ].join('\n');
}

const answersOf = ({ merged, apollo, ours, refused }: Outcome): string[] => [
  `merged ${written(merged)}`,
  `apollo ${apollo ? written(apollo) : 'cannot plan it'}`,
  `ours   ${written(ours)}`,
  ...refused.map((one) => `refused ${one}`),
];

const written = (answers: Answers): string =>
  answers.map(({ data, errors, thrown }) => thrown ?? `${data} ${JSON.stringify(errors)}`).join('\n       ');

const withoutLink = (sdl: string): string => sdl.replace(/@link\([^)]*\)/, '@link(…)');
