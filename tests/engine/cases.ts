import { type GraphQLSchema, parse } from 'graphql';
import { type Case, type Fault, faultKinds, type Knobs, type SubgraphSource } from './case.ts';
import { compare } from './comparison/compare.ts';
import type { Verdict } from './comparison/verdict.ts';
import { randomOperation } from './generator/operations.ts';
import { type Random, randomFrom } from './generator/random.ts';
import { randomSubgraphs } from './generator/schema.ts';
import { type Ground, prepareGround } from './ground.ts';
import { withholdable } from './oracles/withheld.ts';
import { type Outcome, type PreparedCase, prepareCase, runCase, type Setting } from './run-case.ts';

export type Size = {
  readonly operations: number;
  /** How often each operation runs, each time on other data, and at times with a subgraph that fails. */
  readonly settings: number;
};

type Judged = { readonly verdict: Verdict; readonly outcome: Outcome };

/** A case with its name, `supergraph:operation:setting`, from which it can be made again. */
export type JudgedCase = Judged & { readonly name: string; readonly case: Case };

/** Makes, runs and judges the cases on one supergraph, or `only` the one; none when its subgraphs do not compose. */
export async function* casesOn(seed: number, size: Size, only?: string): AsyncGenerator<JudgedCase> {
  const subgraphs = randomSubgraphs(seed);
  const ground = await prepareGround(subgraphs);
  if (!ground) return;
  for (let nth = 0; nth < size.operations; nth += 1) {
    const name = `${seed}:${nth}`;
    if (!only || only.startsWith(`${name}:`))
      yield* casesOf(ground, { name, seed: seed * 1009 + nth, settings: size.settings, only });
  }
}

type Wanted = { readonly name: string; readonly seed: number; readonly settings: number; readonly only: string | undefined };

/** One operation in all its settings. */
async function* casesOf(ground: Ground, { name, seed, settings, only }: Wanted): AsyncGenerator<JudgedCase> {
  const { subgraphs, apiSchema } = ground;
  const generated = randomOperation(seed, apiSchema);
  if (!generated) return;
  const { operation, variables } = generated;
  const withheld = withheldFor(randomFrom(seed), apiSchema, operation);
  const prepared = prepareCase(ground, operation, withheld);
  if (!prepared) return;
  for (let nth = 0; nth < settings; nth += 1) {
    const fullName = `${name}:${nth}`;
    if (only && only !== fullName) continue;
    const setting = { ...settingFor(seed * 101 + nth, nth, subgraphs), variables };
    const judged = await judge(prepared, setting);
    if (judged) yield { name: fullName, case: { subgraphs, operation, withheld, ...setting }, ...judged };
  }
}

function withheldFor(random: Random, schema: GraphQLSchema, operation: string): string | null {
  const choices = random.chance(0.08) ? withholdable(schema, parse(operation)) : [];
  return choices.length > 0 ? random.pick(choices) : null;
}

/** Prepares and judges a case on its own; undefined when it is none. */
export async function judgeCase(given: Case): Promise<Judged | undefined> {
  const ground = await prepareGround(given.subgraphs);
  return ground && judgeOn(ground, given);
}

/** The same on a supergraph that is loaded already. */
export async function judgeOn(ground: Ground, given: Omit<Case, 'subgraphs'>): Promise<Judged | undefined> {
  const prepared = prepareCase(ground, given.operation, given.withheld);
  return prepared && judge(prepared, given);
}

/** Undefined when it is no case: the variables are not what the operation declares. */
async function judge(prepared: PreparedCase, setting: Setting): Promise<Judged | undefined> {
  const outcome = await runCase(prepared, setting);
  return outcome && { verdict: await compare(prepared, outcome, setting), outcome };
}

/** The first setting is whole data with nulls, the second has errors as well, the others a subgraph that fails now and then. */
function settingFor(seed: number, nth: number, subgraphs: readonly SubgraphSource[]): { knobs: Knobs; fault: Fault | null } {
  const random = randomFrom(seed);
  const knobs = { seed, entities: 1 + random.int(5), listLength: 1 + random.int(3), nulls: 0.12, errors: nth === 0 ? 0 : 0.04 };
  return { knobs, fault: nth > 1 && random.chance(0.6) ? faultFor(random, subgraphs) : null };
}

const faultFor = ({ pick }: Random, subgraphs: readonly SubgraphSource[]): Fault => ({
  kind: pick(faultKinds),
  subgraph: pick(subgraphs).name,
});
