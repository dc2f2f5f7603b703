import { z } from 'zod';
import { badInput } from '../errors.ts';

/** The last hit of a page. The score stays text: PostgreSQL's own digits compare exactly with the value they came from. */
export interface SearchCursor {
  score: string;
  kind: string;
  id: string;
}

/** Within what double precision holds: PostgreSQL answers anything beyond with an error of its own. */
const score = z.string().regex(/^\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/);
const cursorFormat = z.tuple([score, z.string(), z.string()]);

export function encodeCursor({ score, kind, id }: SearchCursor): string {
  return Buffer.from(JSON.stringify([score, kind, id])).toString('base64url');
}

/** Throws AppError BAD_USER_INPUT on anything that encodeCursor did not write. */
export function decodeCursor(cursor: string): SearchCursor {
  const parsed = cursorFormat.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data.some((part) => part.includes('\0'))) {
    throw badInput('This cursor does not come from a search.', ['after']);
  }
  const [score, kind, id] = parsed.data;
  return { score, kind, id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Refused below with everything else that is not a cursor.
    return undefined;
  }
}
