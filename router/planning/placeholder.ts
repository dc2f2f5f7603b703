import { type FieldNode, Kind } from 'graphql';

/**
 * Stands in a document where everything below a field was left out: it is planned as what it says, so that the selection stays a
 * selection, and answered by nothing.
 */
export const placeholder: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: '__nothing' },
  name: { kind: Kind.NAME, value: '__typename' },
};

/** What can be asked of any object. */
export const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
