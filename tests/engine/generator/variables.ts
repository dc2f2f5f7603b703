import { literalOf } from './features/literals.ts';
import type { Random } from './random.ts';

/** A variable of the operation under way; `value` is a literal, undefined when the request does not give it. */
export type Variable = { readonly type: string; readonly preset: string | undefined; readonly value: string | undefined };
export type Variables = Map<string, Variable>;

/** A variable that may stand where `type` is wanted: one there is already, or a new one. */
export function variableFor(random: Random, variables: Variables, type: string): string {
  const fitting = [...variables].filter(([, variable]) => variable.type === type || variable.type === `${type}!`);
  if (fitting.length > 0 && random.chance(0.4)) return `$${random.pick(fitting)[0]}`;
  const name = !variables.has('representations') && random.chance(0.01) ? 'representations' : `v${variables.size}`;
  variables.set(name, newVariable(random, type));
  return `$${name}`;
}

function newVariable(random: Random, type: string): Variable {
  const { chance } = random;
  const literal = (of: string) => literalOf(random, of);
  if (type.endsWith('!')) {
    // With a default, what may be null may stand where null may not.
    if (chance(0.7)) return { type, preset: chance(0.2) ? literal(type) : undefined, value: literal(type) };
    return { type: type.slice(0, -1), preset: literal(type), value: chance(0.5) ? literal(type) : undefined };
  }
  if (chance(0.2)) return { type: `${type}!`, preset: undefined, value: literal(`${type}!`) };
  const preset = chance(0.3) ? literal(type) : undefined;
  return { type, preset, value: chance(0.3) ? undefined : literal(type) };
}
