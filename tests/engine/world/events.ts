import type { GraphQLFieldResolver } from 'graphql';
import type { Ref } from './world.ts';

const eventsOfASubscription = 3;

/** The events of any subscription: objects as different from each other as entities are. */
export const subscribeToEvents: GraphQLFieldResolver<unknown, unknown> = async function* (): AsyncGenerator<Ref> {
  for (let nth = 0; nth < eventsOfASubscription; nth += 1) yield { identity: `Subscription:${nth}`, type: 'Subscription' };
};
