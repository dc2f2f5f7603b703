import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { z } from 'zod';

/** One thing that is wrong in a configuration, and where. */
export type Mistake = { readonly path: readonly PropertyKey[]; readonly message: string };

type Schema = z.core.$ZodType;

/** What is wrong, in words; an unknown key with the known one that it is nearest to. */
export function mistakesIn(schema: Schema, { issues }: z.core.$ZodError): readonly Mistake[] {
  return issues.flatMap((issue): Mistake[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownKey(key, known) }));
  });
}

export const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '(top level)';

function unknownKey(key: string, known: readonly string[]): string {
  const [nearest] = suggestionList(key, [...known]);
  return nearest === undefined
    ? `there is no such key; there are ${known.join(', ')}`
    : `there is no such key; is it ${nearest}?`;
}

function keysAt(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  let here: Schema | undefined = bare(schema);
  for (const key of path) here = here && below(here, key);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function below(schema: Schema, key: PropertyKey): Schema | undefined {
  if (schema instanceof z.ZodObject) {
    const found: Schema | undefined = schema.shape[String(key)];
    return found && bare(found);
  }
  if (schema instanceof z.ZodRecord) return bare(schema.valueType);
  if (schema instanceof z.ZodArray) return bare(schema.element);
  return undefined;
}

/** The schema inside defaults and the like. */
export function bare(schema: Schema): Schema {
  const { def } = schema._zod;
  return 'innerType' in def ? bare(def.innerType as Schema) : schema;
}
