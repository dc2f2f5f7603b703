import { v7, validate } from 'uuid';

/** A new id: UUIDv7, so that ids made later sort later. */
export const newId = (): string => v7();

/** Whether an id that a client sent can be one of ours; anything else is not found rather than an error of the database. */
export const isId = (id: string): boolean => validate(id);

/** An entity of which only the id is at hand. */
export type Identified = { readonly id: string };
