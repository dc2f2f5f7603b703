import { v7, validate } from 'uuid';
import { notFound } from './errors.ts';

/** A new id: UUIDv7, so that ids made later sort later. */
export const newId = (): string => v7();

/** Whether an id that a client sent can be one of ours; anything else is not found rather than an error of the database. */
export const isId = (id: string): boolean => validate(id);

/** An id that an input names, in the one form in which it is stored. Throws NOT_FOUND for what cannot be an id of `what`. */
export function parseId(what: string, id: string): string {
  if (!isId(id)) throw notFound(what, id);
  return id.toLowerCase();
}

/** An entity of which only the id is at hand. */
export type Identified = { readonly id: string };
