import { type ASTNode, type DocumentNode, Kind, visit } from 'graphql';
import { type AppError, badInput } from '../../platform/errors.ts';
import type { Variables } from '../cost/formula.ts';

const nul = '\u0000';

/** Refuses U+0000, which no database text can hold, in the strings of a document: BAD_USER_INPUT naming the argument. */
export function assertNoNul(document: DocumentNode): void {
  visit(document, {
    StringValue: ({ value }, _, parent, __, ancestors) => {
      if (value.includes(nul)) throw refusal(namesAbove(parent ? [...ancestors, parent] : ancestors), '');
    },
  });
}

/** The same for the values of variables: BAD_USER_INPUT naming the variable. Walks without recursion, values may be deep. */
export function assertNoNulIn(variables: Variables): void {
  const open: { readonly value: unknown; readonly path: Path | undefined }[] = [{ value: variables, path: undefined }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { value, path } = item;
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const texts = typeof value === 'string' ? [value] : entries.map(([name]) => name);
    if (texts.some((text) => text.includes(nul))) throw refusal(namesOf(path), '$');
    for (const [name, below] of entries) open.push({ value: below, path: { name, above: path } });
  }
}

type Path = { readonly name: string; readonly above: Path | undefined };

function namesOf(path: Path | undefined): string[] {
  const names: string[] = [];
  for (let at = path; at; at = at.above) names.unshift(at.name);
  return names;
}

/** From the argument or the variable whose default it is down to the field of an input object. */
function namesAbove(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  return ancestors.flatMap((ancestor) => {
    if (!('kind' in ancestor)) return [];
    if (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD) return [ancestor.name.value];
    return ancestor.kind === Kind.VARIABLE_DEFINITION ? [ancestor.variable.name.value] : [];
  });
}

function refusal(field: readonly string[], sign: '$' | ''): AppError {
  return badInput(`${sign}${field.join('.')} holds the character U+0000, which no text may hold.`, field);
}
