import { clientVariable } from '../../planning/fetched-names.ts';
import type { EngineRequest } from '../engine.ts';
import { type MergedDocument, mergedVariable } from './merged-document.ts';
import type { Parcel } from './parcel.ts';

/** What is sent to a subgraph. */
export type Message = {
  readonly query: string;
  readonly operationName: string | undefined;
  /** JSON text. */
  readonly variables: string;
};

export function messageOf(parcel: Parcel, request: EngineRequest): Message {
  const { query, operationName, variables } = parcel.fetch;
  const members = ownVariables(parcel, undefined);
  return { query, operationName, variables: objectOf([...members, ...clientVariables(variables, request)]) };
}

export function mergedMessage(parcels: readonly Parcel[], document: MergedDocument, request: EngineRequest): Message {
  const { query, operationName, variables } = document;
  const members = parcels.flatMap(ownVariables);
  return { query, operationName, variables: objectOf([...members, ...clientVariables(variables, request)]) };
}

/** The parcel's own variables as members of a JSON object; in a merged operation they carry its number. */
function ownVariables({ texts, context }: Parcel, number: number | undefined): string[] {
  const nameOf = (name: string) => (number === undefined ? name : mergedVariable(name, number));
  const members = texts ? [`"${nameOf('representations')}":[${texts.join(',')}]`] : [];
  for (const [name, text] of context ?? []) members.push(`${JSON.stringify(nameOf(name))}:${text}`);
  return members;
}

/** The client's variables of these names, where they have a value, as members of a JSON object. */
export function clientVariables(names: readonly string[], { variables }: EngineRequest): string[] {
  return names.flatMap((name) => {
    const own = clientVariable(name);
    const value = Object.hasOwn(variables, own) ? variables[own] : undefined;
    return value === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`];
  });
}

export const objectOf = (members: readonly string[]): string => `{${members.join(',')}}`;
