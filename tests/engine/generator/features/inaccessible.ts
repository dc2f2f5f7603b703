import type { Draft, FieldDraft, TypeDraft } from '../draft.ts';

/** Hides a few fields and types from clients; subgraphs go on using them. */
export function hideSome({ random, subgraphs }: Draft): void {
  if (!random.chance(0.3)) return;
  const types = subgraphs.flatMap(({ types: known }) => [...known.values()]);
  const fields = types.filter(({ kind }) => kind === 'type').flatMap(hideable);
  for (const one of random.sample(fields, random.int(4))) one.directives.push('@inaccessible');
  const local = types.filter(({ name, kind }) => kind === 'type' && name.endsWith('Thing'));
  for (const type of random.some(local, 0.3)) type.directives.push('@inaccessible');
}

/** Not what an interface promises, and never all of a type. */
const hideable = ({ fields, interfaces }: TypeDraft): FieldDraft[] =>
  interfaces.length > 0 ? [] : fields.slice(1).filter(({ directives }) => directives.length === 0);
