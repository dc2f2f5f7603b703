import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import type { SubgraphLink } from '../../../platform/link/subgraph-link.ts';
import { createRoomStatus } from './room-status.ts';

const unused = (): never => {
  throw new Error('a room that is not there is not stored');
};

test('however many ask about a room in one second, live is asked once', async () => {
  const execute = vi.fn(async () => ({ data: { _entities: [null] } }));
  const live: SubgraphLink = { execute, subscribe: unused };
  const em = { execute: unused } as never;
  const status = createRoomStatus({ links: new Map([['live', live]]), service: 'danmu', fork: () => em });
  const [one, other] = [v7(), v7()];

  const answers = await Promise.all([one, one, one, other].map((roomId) => status.ask(roomId)));
  await status.ask(one);

  expect(answers).toEqual([null, null, null, null]);
  expect(execute).toHaveBeenCalledTimes(2);
});

test('that a room is on air is not remembered: it may be stopped at any moment', async () => {
  const [id, sessionId] = [v7(), v7()];
  const room = (status: string, session: string | null) => ({
    data: { _entities: [{ id, status, streamer: { id: v7() }, currentSession: session === null ? null : { id: session } }] },
  });
  const execute = vi.fn(async () => room('OFF_AIR', null)).mockResolvedValueOnce(room('ON_AIR', sessionId));
  const live: SubgraphLink = { execute, subscribe: unused };
  const em = { execute: async () => [] } as never;
  const status = createRoomStatus({ links: new Map([['live', live]]), service: 'danmu', fork: () => em });

  const answers = [await status.ask(id), await status.ask(id)];

  expect(answers.map((answer) => answer?.facts.sessionId)).toEqual([sessionId, null]);
});
