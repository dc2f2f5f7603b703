import { expect, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { startProduct } from '../support/product.ts';
import { goLive, rowsOf } from './support/broadcast.ts';

const page = graphql(`
  query RoomsWithSessions($first: Int!) {
    liveRooms(first: $first) {
      edges { node { id title streamer { id handle } currentSession { id stats { online } } sessions(first: 2) { edges { node { id } } } } }
    }
  }
`);

test('a page of rooms costs live at most three statements, however many rooms are on it', async () => {
  const statements: string[] = [];
  await using product = await startProduct({
    environment: { LIVE_PRESENCE_SWEEP_MS: '60000', LIVE_AGGREGATION_MS: '60000' },
    onQuery: (subgraph, sql) => {
      if (subgraph === 'live') statements.push(sql);
    },
  });
  for (let n = 0; n < 6; n += 1) await goLive(await product.register(`streamer_${n}`));
  // What is still taken in would be counted too.
  await vi.waitFor(async () => {
    expect(await rowsOf(product, 'select id from live.live_event')).toHaveLength(6);
    expect(await rowsOf(product, `select event_id from live.inbox where consumer = 'live.references'`)).toHaveLength(6);
  }, 10_000);
  const costOf = async (first: number) => {
    statements.length = 0;
    const { liveRooms } = await product.stranger.ask(page, { first });
    expect(liveRooms.edges).toHaveLength(first);
    return [...statements];
  };

  const [few, many] = [await costOf(2), await costOf(6)];

  expect(many).toHaveLength(few.length);
  expect(many.length).toBeLessThanOrEqual(3);
});
