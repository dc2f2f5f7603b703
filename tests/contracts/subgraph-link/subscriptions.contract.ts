import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../platform/json.ts';
import { heard, type OpenLink, openLink, request } from './ask.ts';
import { masked } from './errors.contract.ts';

export function describeSubscriptions(name: string, open: OpenLink): void {
  describe(`${name}: subscriptions`, () => {
    test('events come in order, each executed with a context of its own that has the caller and the request id', async () => {
      await using under = await openLink(open);
      const caller = { kind: 'service', service: 'router' } as const;
      const query = 'subscription ($to: Int!) { numbered(to: $to) { number openedWith executedWith } }';

      const results = await heard(under.link, request(query, { variables: { to: 20 }, caller, requestId: 'request-9' }));

      const events = results.map(({ data }) => data?.numbered as JsonObject);
      expect(events.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(new Set(events.flatMap(({ openedWith, executedWith }) => [openedWith, executedWith])).size).toBe(21);
      for (const context of under.subgraph.contexts) expect(context).toMatchObject({ caller, requestId: 'request-9' });
    });

    test('operationName chooses the subscription', async () => {
      await using under = await openLink(open);
      const query = 'subscription A { failing } subscription B { numbered(to: 1) { number } }';

      expect(await heard(under.link, request(query, { operationName: 'B' }))).toEqual([{ data: { numbered: { number: 1 } } }]);
    });

    test('an event that fails is answered with its error, and the next one comes', async () => {
      await using under = await openLink(open);
      const controller = new AbortController();
      const events = await under.link.subscribe(said('a', controller.signal));
      await events.next();

      under.subgraph.say('a', 'broken');
      under.subgraph.say('a', 'hello');

      const errors = [{ ...masked('request-1'), path: ['said'] }];
      expect(await events.next()).toEqual({ done: false, value: { data: { said: null }, errors } });
      expect(await events.next()).toEqual({ done: false, value: { data: { said: 'hello' } } });
      controller.abort();
    });

    test('a refused subscription is one result with the errors', async () => {
      await using under = await openLink(open);

      const results = await heard(under.link, request('subscription { refused }'));

      const extensions = { code: 'BAD_USER_INPUT', field: ['input', 'text'] };
      expect(results).toEqual([{ errors: [{ message: 'This is too long.', path: ['refused'], extensions }] }]);
    });

    test('a source that fails ends with one result that says so, masked and logged once', async () => {
      await using under = await openLink(open);

      const results = await heard(under.link, request('subscription { failing }', { requestId: 'request-8' }));

      expect(results).toEqual([{ data: { failing: 'one' } }, { errors: [expect.objectContaining(masked('request-8'))] }]);
      expect(under.subgraph.failures).toEqual([expect.objectContaining({ requestId: 'request-8' })]);
    });
  });
}

export const said = (room: string, signal: AbortSignal) =>
  request('subscription ($room: ID!) { said(room: $room) }', { variables: { room }, signal });
