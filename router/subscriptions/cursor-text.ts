import { cursorName } from './documents.ts';

const jsonString = /"(?:[^"\\]|\\.)*"|null/y;

/**
 * Takes the cursor that we have asked for ourselves out of an event's data, where it is the first value of the root field. Text in,
 * text out: an event is not parsed for it.
 */
export function takeCursor(data: string, responseName: string): { readonly data: string; readonly cursor: string | null } {
  const before = `{"${responseName}":{`;
  const name = `"${cursorName}":`;
  if (!data.startsWith(before + name)) return { data, cursor: null };
  jsonString.lastIndex = before.length + name.length;
  const value = jsonString.exec(data)?.[0];
  if (value === undefined) return { data, cursor: null };
  const end = before.length + name.length + value.length;
  const cursor: string | null = JSON.parse(value);
  return { data: before + data.slice(data[end] === ',' ? end + 1 : end), cursor };
}
