import type { FieldNode } from 'graphql';

/** What the field is called in the answer. */
export const responseNameOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** Asked of the schema itself, and answered by the router. */
export const isIntrospection = ({ name }: FieldNode): boolean => name.value === '__schema' || name.value === '__type';
