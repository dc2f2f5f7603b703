import { type DirectiveNode, Kind } from 'graphql';
import type { Variables } from './formula.ts';

/** What must hold for a selection to count: variables that are true (`a`) or false (`!a`), all of them, sorted. Empty: always. */
export type Conditions = readonly string[];

export const always: Conditions = [];

/** The conditions above a selection together with its own `@skip` and `@include`; undefined when that can never be. */
export function narrow(above: Conditions, directives: readonly DirectiveNode[] = []): Conditions | undefined {
  let conditions = above;
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const wanted = name.value === 'include';
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return undefined;
    if (value?.kind !== Kind.VARIABLE) continue;
    const literal = `${wanted ? '' : '!'}${value.name.value}`;
    if (conditions.includes(oppositeOf(literal))) return undefined;
    if (!conditions.includes(literal)) conditions = [...conditions, literal].sort();
  }
  return conditions;
}

export const hold = (conditions: Conditions, variables: Variables): boolean =>
  conditions.every((literal) => (literal.startsWith('!') ? variables[literal.slice(1)] !== true : variables[literal] === true));

const oppositeOf = (literal: string): string => (literal.startsWith('!') ? literal.slice(1) : `!${literal}`);
