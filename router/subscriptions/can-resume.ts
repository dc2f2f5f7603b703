import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Resumable } from './contract.ts';

/**
 * The same, when a subscription's field can be resumed with it: the argument may be left out, the event has the cursor, and the
 * replay is a list of the same events that takes the cursor and asks for nothing that the subscription does not have.
 */
export function canResume(schema: GraphQLSchema, name: string, resumable: Resumable | undefined): Resumable | undefined {
  const field = schema.getSubscriptionType()?.getFields()[name];
  const replay = resumable && schema.getQueryType()?.getFields()[resumable.replay];
  if (!resumable || !field || !replay) return undefined;
  const event = getNamedType(field.type);
  const hasCursor = (isObjectType(event) || isInterfaceType(event)) && resumable.cursor in event.getFields();
  const isReplay = isListType(getNullableType(replay.type)) && getNamedType(replay.type) === event;
  return hasCursor && isReplay && takesTheSame(field, replay, resumable.argument) ? resumable : undefined;
}

type Field = GraphQLField<unknown, unknown>;

function takesTheSame(field: Field, replay: Field, resumeArgument: string): boolean {
  const own = field.args.find(({ name }) => name === resumeArgument);
  if (!own || isRequiredArgument(own) || !replay.args.some(({ name }) => name === resumeArgument)) return false;
  return replay.args.every((argument) => !isRequiredArgument(argument) || field.args.some(({ name }) => name === argument.name));
}
