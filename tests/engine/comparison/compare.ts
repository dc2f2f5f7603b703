import { isDeepStrictEqual } from 'node:util';
import type { Fault, FaultKind } from '../case.ts';
import type { Ground } from '../ground.ts';
import type { Answer, Answers } from '../oracles/answer.ts';
import { apolloUnconditionally, type Outcome, type PreparedCase, type Setting } from '../run-case.ts';
import { nonconformity } from './conformance.ts';
import { errorsDiffer } from './errors.ts';
import { brokenPromises, conditionsInPlans, excuseFor, isKnownToDefeatThePlanner, plannerThrows } from './known-faults.ts';
import { agreed, type Verdict } from './verdict.ts';

/** Whether all three agree; with a subgraph that fails, what can be said of ours alone and beside Apollo's. */
export async function compare(prepared: PreparedCase, outcome: Outcome, setting: Setting): Promise<Verdict> {
  const defeat = outcome.ours.map(({ thrown }) => thrown && isKnownToDefeatThePlanner(thrown)).find(Boolean);
  if (defeat) return { kind: 'excused', fault: defeat };
  const what = broken(prepared, outcome);
  if (what) return { kind: 'disagreed', with: 'schema', what };
  if (setting.fault) return compareUnderFault(prepared, outcome, { ...setting, fault: setting.fault });
  const difference = differenceFromMerged(prepared.ground, outcome);
  if (difference) return { kind: 'disagreed', with: 'merged', what: difference };
  return compareWithApollo(prepared, outcome, setting);
}

/** What must never be, whatever subgraphs do. */
function broken({ ground, document }: PreparedCase, { ours, twin, refused, variables }: Outcome): string | null {
  if (!isDeepStrictEqual(dataOf(ours), dataOf(twin))) return 'the same request at the same time is answered otherwise';
  if (refused.length > 0) return `a subgraph was asked what it does not understand: ${refused[0]}`;
  for (const { thrown, data } of ours) {
    if (thrown !== undefined) return `the engine threw ${thrown}`;
    const wrong = nonconformity({ schema: ground.apiSchema, document, variables, data: parsed(data), anyOrder: false });
    if (wrong) return wrong;
  }
  return null;
}

const dataOf = (answers: Answers): string[] => answers.map(({ data }) => data);

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

function differenceFromMerged({ apiSchema }: Ground, { world, ours, merged, lenient, apollo }: Outcome): string | null {
  if (ours.length !== merged.length) return `${ours.length} answers, not ${merged.length}`;
  for (const [index, expected] of merged.entries()) {
    const given = ours[index] ?? expected;
    if (given.data !== expected.data) return 'other data';
    // graphql-js runs no more of them when one has made the whole answer null; that is left open by the specification.
    const ran = expected.data === 'null' ? given.mutations.slice(0, expected.mutations.length) : given.mutations;
    if (!isDeepStrictEqual(ran, expected.mutations)) return `other mutations, or in another order: ${given.mutations.join()}`;
    const errors = {
      ours: given.errors,
      merged: expected.errors,
      lenient: lenient[index]?.errors ?? [],
      apollo: apollo?.[index]?.errors ?? [],
    };
    const wrong = errorsDiffer({ world, apiSchema, data: JSON.parse(given.data), ...errors });
    if (wrong) return wrong;
  }
  return null;
}

/** Apollo's executor does not keep keys in the order in which they were asked for, so the order is not compared. */
const isSame = (ours: Answer | undefined, apollo: Answer | undefined): boolean =>
  isDeepStrictEqual(parsed(ours?.data ?? ''), parsed(apollo?.data ?? ''));

async function compareWithApollo(prepared: PreparedCase, outcome: Outcome, setting: Setting): Promise<Verdict> {
  const { ours, apollo } = outcome;
  if (prepared.withheld !== null) return agreed;
  if (!apollo) return { kind: 'excused', fault: plannerThrows };
  if (areSame(ours, apollo)) return agreed;
  // Only with a subgraph that fails is ours not known to be right by now.
  if (setting.fault && isDeepStrictEqual(dataOf(ours), dataOf(outcome.merged))) return agreed;
  if (apollo.some(({ data }) => nonconforming(prepared, outcome, data))) return { kind: 'excused', fault: brokenPromises };
  const excuse = excuseFor(prepared, outcome, setting);
  if (excuse) return { kind: 'excused', fault: excuse };
  const unconditional = await apolloUnconditionally(prepared, setting);
  if (unconditional && areSame(ours, unconditional)) return { kind: 'excused', fault: conditionsInPlans };
  return { kind: 'disagreed', with: 'apollo', what: 'other data than Apollo' };
}

const nonconforming = ({ ground, document }: PreparedCase, { variables }: Outcome, data: string): string | null =>
  nonconformity({ schema: ground.apiSchema, document, variables, data: parsed(data), anyOrder: true });

const areSame = (ours: Answers, apollo: Answers): boolean =>
  ours.length === apollo.length && ours.every((answer, index) => isSame(answer, apollo[index]));

/** What is gone is null and no error; nor need there be one where a subgraph answers null as if that were in order. */
const silentFaults: ReadonlySet<FaultKind> = new Set(['gone', 'no-data']);

type FaultySetting = Setting & { readonly fault: Fault };

async function compareUnderFault(prepared: PreparedCase, outcome: Outcome, setting: FaultySetting): Promise<Verdict> {
  const { kind } = setting.fault;
  if (kind === 'lying' || kind === 'malformed') return agreed;
  const { ours, merged } = outcome;
  const silent = ours.some(({ data, errors }, index) => errors.length === 0 && data !== merged[index]?.data);
  if (!silentFaults.has(kind) && silent)
    return { kind: 'disagreed', with: 'merged', what: 'a part of the answer is missing without an error' };
  return compareWithApollo(prepared, outcome, setting);
}
