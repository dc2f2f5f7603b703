import { expect, test } from 'vitest';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import { rateLimitsSchema } from './config.ts';
import { createRateLimiter, rateLimited } from './limiter.ts';
import { networkOf } from './network-of.ts';

const viewer = (id: string): Caller => ({ kind: 'viewer', viewer: { id, sessionId: id, scopes: [], policies: [] } });

function limiterOf(config: object) {
  const clock = { now: 1_000_000 };
  const limiter = createRateLimiter(rateLimitsSchema.parse(config), { now: () => clock.now });
  const take = (caller: Caller, cost: number, address?: string) => limiter?.take({ caller, address, cost });
  return { limiter, take, clock };
}

test('without a configuration there is no limiter at all', () => {
  expect(limiterOf({}).limiter).toBeUndefined();
});

test('a viewer may spend its points at once, then as fast as they come back, and hears how long to wait', () => {
  const { take, clock } = limiterOf({ perViewer: { points: 100, perSeconds: 10 } });
  const ada = viewer('ada');

  expect([take(ada, 60), take(ada, 40)]).toEqual([undefined, undefined]);
  expect(take(ada, 15)).toEqual({ by: 'viewer', retryAfterSeconds: 2 });
  clock.now += 1_499;
  expect(take(ada, 15)).toEqual({ by: 'viewer', retryAfterSeconds: 1 });
  clock.now += 1;
  expect(take(ada, 15)).toBeUndefined();
});

test('one viewer does not spend for another, and the graph itself spends nothing', () => {
  const { take } = limiterOf({ perViewer: { points: 10, perSeconds: 10 } });

  take(viewer('ada'), 10);

  expect(take(viewer('ada'), 1)).toBeDefined();
  expect(take(viewer('bo'), 10)).toBeUndefined();
  expect(take({ kind: 'service', service: 'videos' }, 1_000_000)).toBeUndefined();
});

test('what is refused costs nothing, so that a smaller operation still runs', () => {
  const { take } = limiterOf({ perViewer: { points: 100, perSeconds: 10 } });
  const ada = viewer('ada');
  take(ada, 50);

  expect(take(ada, 80)).toBeDefined();
  expect(take(ada, 50)).toBeUndefined();
});

test('an operation that costs more than a full budget runs, and the rest is owed', () => {
  const { take, clock } = limiterOf({ perViewer: { points: 100, perSeconds: 10 } });
  const ada = viewer('ada');

  expect(take(ada, 300)).toBeUndefined();
  expect(take(ada, 1)).toEqual({ by: 'viewer', retryAfterSeconds: 21 });
  clock.now += 20_100;
  expect(take(ada, 1)).toBeUndefined();
});

test('an operation that costs nothing counts as one point', () => {
  const { take } = limiterOf({ perViewer: { points: 2, perSeconds: 10 } });
  const ada = viewer('ada');

  expect([take(ada, 0), take(ada, 0), take(ada, 0)]).toEqual([undefined, undefined, { by: 'viewer', retryAfterSeconds: 5 }]);
});

test('an address is limited for those who are not signed in, so that a shared one takes nothing from viewers', () => {
  const { take } = limiterOf({ perAddress: { points: 10, perSeconds: 10 } });

  take(anonymous, 10, '192.0.2.1');

  expect(take(anonymous, 1, '192.0.2.1')).toEqual({ by: 'address', retryAfterSeconds: 1 });
  expect(take(anonymous, 1, '192.0.2.2')).toBeUndefined();
  expect(take(viewer('ada'), 100, '192.0.2.1')).toBeUndefined();
  expect(take(anonymous, 100)).toBeUndefined();
});

test('where everyone counts, a refusal by the address takes nothing from the viewer', () => {
  const { take } = limiterOf({
    perViewer: { points: 10, perSeconds: 10 },
    perAddress: { points: 10, perSeconds: 10, counts: 'everyone' },
  });

  take(anonymous, 10, '192.0.2.1');

  expect(take(viewer('ada'), 10, '192.0.2.1')).toEqual({ by: 'address', retryAfterSeconds: 10 });
  expect(take(viewer('ada'), 10, '192.0.2.2')).toBeUndefined();
});

test('no more keys are remembered than allowed', () => {
  const { take } = limiterOf({ perViewer: { points: 1, perSeconds: 10 }, keys: 2 });

  for (const id of ['ada', 'bo', 'cy']) take(viewer(id), 1);

  expect([take(viewer('cy'), 1), take(viewer('ada'), 1)]).toEqual([{ by: 'viewer', retryAfterSeconds: 10 }, undefined]);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['2001:0db8:0000:0000:1::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('the refusal says when to come back', () => {
  expect(rateLimited({ by: 'viewer', retryAfterSeconds: 3 })).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3 });
});
