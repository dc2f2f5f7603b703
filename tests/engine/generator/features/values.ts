import { type Draft, field, type ValueDraft } from '../draft.ts';
import { leafTypes, someArguments } from './leaves.ts';
import { wrapped } from './output-types.ts';

/** What keys are made of besides leaves. */
export const org: ValueDraft = { name: 'Org', fields: [field('code', 'String!'), field('name', 'String')] };

/** Types without a key: the same in all subgraphs that answer them. */
export function addValues(draft: Draft): void {
  const { random, values, entities } = draft;
  for (const name of ['Money', 'Address', 'Stats'].slice(0, random.int(4))) {
    const types = [...leafTypes, ...values.map((value) => value.name), ...entities.map((entity) => entity.name)];
    const fields = random
      .sample(['amount', 'unit', 'name', 'place', 'title', 'history'], 2 + random.int(3))
      .map((fieldName) => field(fieldName, wrapped(random, random.pick(types)), { arguments: someArguments(random, []) }));
    values.push({ name, fields });
  }
}
