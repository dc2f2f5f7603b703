import { type DocumentNode, type FieldNode, type SelectionSetNode, visit } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import { isIntrospection, responseNameOf } from '../documents/fields.ts';

export function assertNoIntrospection(document: DocumentNode): void {
  visit(document, {
    Field: (node) => {
      if (!isIntrospection(node)) return;
      throw new AppError(
        'INTROSPECTION_DISABLED',
        'Introspection is not available here. The schema is published with the clients.',
      );
    },
  });
}

const typesAllowed = 5;

/**
 * A schema is megabytes long, so it is told once in an answer: one `__schema`, a few `__type`, and none of their objects under
 * another name. TOO_COMPLEX otherwise.
 */
export function assertModestIntrospection(document: DocumentNode): void {
  const asked = { __schema: new Set<string>(), __type: new Set<string>() };
  const inspect = (node: FieldNode) => {
    const name = node.name.value;
    if (name !== '__schema' && name !== '__type') return undefined;
    asked[name].add(responseNameOf(node));
    if (node.selectionSet) assertNoAliases(node.selectionSet);
    return false;
  };
  visit(document, {
    Field: inspect,
    FragmentDefinition: ({ typeCondition, selectionSet }) => {
      if (typeCondition.name.value.startsWith('__')) assertNoAliases(selectionSet);
    },
  });
  if (asked.__schema.size > 1) throw tooMuch('one `__schema` is');
  if (asked.__type.size > typesAllowed) throw tooMuch(`${typesAllowed} \`__type\` are`);
}

// Fields of scalars may have any name: what grows is lists within lists.
function assertNoAliases(selectionSet: SelectionSetNode): void {
  visit(selectionSet, {
    Field: ({ alias, selectionSet: below }) => {
      if (alias && below) throw tooMuch('no alias of an object within it is');
    },
  });
}

const tooMuch = (allowed: string): AppError =>
  new AppError('TOO_COMPLEX', `The operation introspects too much: ${allowed} allowed.`);
