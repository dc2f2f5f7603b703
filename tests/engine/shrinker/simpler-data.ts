import type { Case } from '../case.ts';

/** The same with less going on in the data, and with all subgraphs well. */
export function* simplerData(given: Case): Generator<Case> {
  const { knobs, fault } = given;
  if (fault) yield { ...given, fault: null };
  if (given.withheld !== null) yield { ...given, withheld: null };
  for (const name of ['errors', 'nulls'] as const) if (knobs[name] > 0) yield { ...given, knobs: { ...knobs, [name]: 0 } };
  for (const name of ['listLength', 'entities'] as const)
    if (knobs[name] > 1) yield { ...given, knobs: { ...knobs, [name]: knobs[name] - 1 } };
}
