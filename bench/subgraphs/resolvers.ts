import type { GraphQLResolverMap } from '@apollo/subgraph';
import type { SubgraphName } from './addresses.ts';
import { products, type Review, reviews, users } from './shop.ts';

type SubgraphResolvers = GraphQLResolverMap<unknown>;
type Key = { readonly id: string };
type Upc = { readonly upc: string };
type Measured = { readonly price: number; readonly weight: number };

/** What each subgraph answers: plain look-ups, so that any query of any planner gets its proper answer. */
export const resolvers: Readonly<Record<SubgraphName, SubgraphResolvers>> = {
  accounts: {
    Query: {
      me: () => users[0],
      user: (_: unknown, { id }: Key) => users.find((user) => user.id === id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }: Key) => users.find((user) => user.id === id) },
  },
  inventory: {
    Product: {
      inStock: ({ upc }: Upc) => Number(upc) % 3 !== 0,
      shippingEstimate: ({ price, weight }: Measured) => (price > 1_000 ? 0 : Math.round(price * weight * 0.5)),
    },
  },
  products: {
    Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
    Product: { __resolveReference: ({ upc }: Upc) => products.find((product) => product.upc === upc) },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: Key) => reviews.find((review) => review.id === id),
      author: ({ authorId }: Review) => users.find(({ id }) => id === authorId),
      product: ({ upc }: Review) => ({ upc }),
    },
    User: {
      numberOfReviews: ({ id }: Key) => reviewsBy(id).length,
      reviews: ({ id }: Key) => reviewsBy(id),
    },
    Product: { reviews: ({ upc }: Upc) => reviews.filter((review) => review.upc === upc) },
  },
  feed: {},
};

function reviewsBy(authorId: string): Review[] {
  return reviews.filter((review) => review.authorId === authorId);
}
