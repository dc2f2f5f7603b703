import { isId } from '../id.ts';

/**
 * Ids as one parameter of a statement, to be written `= any(?::uuid[])`: the ORM would spread a plain array over several parameters.
 * What cannot be an id is left out: it names nothing.
 */
export const uuidArray = (ids: readonly string[]): string => `{${ids.filter(isId).join(',')}}`;
