import type { JsonObject } from '../../../platform/json.ts';
import { type Case, type Fault, type Knobs, plainKnobs, type SubgraphSource } from '../case.ts';
import { judgeOn } from '../cases.ts';
import { prepareGround } from '../ground.ts';
import { describeFailure } from '../report.ts';
import type { Outcome } from '../run-case.ts';

/** SDL by subgraph; `@link` is added. */
export type SubgraphTexts = Readonly<Record<string, string>>;

export type Asked = {
  readonly operation: string;
  readonly variables?: JsonObject;
  readonly knobs?: Partial<Knobs>;
  readonly fault?: Fault | null;
  /** The coordinate of a field that the caller may not see. */
  readonly withheld?: string | null;
};

const link =
  '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", ' +
  '"@shareable", "@override", "@inaccessible", "@interfaceObject", "@context", "@fromContext"])';

export const agree = async ({ subgraphs, ...asked }: Asked & { readonly subgraphs: SubgraphTexts }): Promise<Outcome> =>
  (await agreeing(subgraphs))(asked);

/** Answers a function that throws unless our engine answers as the merged schema does. Apollo may be wrong: its answer is there to be looked at. */
export async function agreeing(subgraphs: SubgraphTexts): Promise<(asked: Asked) => Promise<Outcome>> {
  const sources: SubgraphSource[] = Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: linked(sdl) }));
  const ground = await prepareGround(sources);
  if (!ground) throw new Error('the subgraphs do not compose');
  return async ({ operation, variables = {}, knobs, fault = null, withheld = null }) => {
    const given: Case = { subgraphs: sources, operation, variables, knobs: { ...plainKnobs, ...knobs }, fault, withheld };
    const judged = await judgeOn(ground, given);
    if (!judged) throw new Error('the operation or its variables are not valid');
    const { verdict, outcome } = judged;
    const isWrong = verdict.kind === 'disagreed' && verdict.with !== 'apollo';
    if (isWrong || !outcome) throw new Error(describeFailure({ name: 'by hand', case: given, ...judged }, given, outcome));
    return outcome;
  };
}

const linked = (sdl: string): string =>
  /\bschema\s*\{/.test(sdl) ? sdl.replace(/\bschema\s*\{/, `schema ${link} {`) : `extend schema ${link}\n${sdl}`;
