import type { EngineRequest } from '../engine.ts';
import type { Job } from './job.ts';

/** The variables of a job as members of a JSON object; `name` says what the job's own are called. */
export function ownVariables({ entities, context }: Job, name: (variable: string) => string): string[] {
  const members = entities ? [`"${name('representations')}":[${entities.texts.join(',')}]`] : [];
  for (const [variable, text] of context ?? []) members.push(`${JSON.stringify(name(variable))}:${text}`);
  return members;
}

/** The client's variables of these names, where they have a value, as members of a JSON object. */
export function clientVariables(names: Iterable<string>, { variables }: EngineRequest): string[] {
  const members: string[] = [];
  for (const name of names) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) members.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  }
  return members;
}

export const objectOf = (members: readonly string[]): string => `{${members.join(',')}}`;
