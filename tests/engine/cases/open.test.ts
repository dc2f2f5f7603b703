import { test } from 'vitest';
import { agree } from './agree.ts';

/** Where the engine is not right yet. When one is mended, vitest says so: then it becomes a `test` beside its like. */

test.fails('a subgraph is asked when what it requires is there, however far away that was', async () => {
  await agree({
    subgraphs: {
      a: 'type Review @key(fields: "sku") @key(fields: "code") { sku: String! code: Int! }',
      c: `type Review @key(fields: "code") { code: Int! size: Int! @external computed: Int @requires(fields: "size") }`,
      d: 'type Review @key(fields: "id") { id: ID! size: Int! } type Query { review: Review }',
      e: 'type Review @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! }',
    },
    operation: '{ review { computed } }',
  });
});
