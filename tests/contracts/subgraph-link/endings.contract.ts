import { describe, expect, test, vi } from 'vitest';
import { heard, type OpenLink, openLink } from './ask.ts';
import { said } from './subscriptions.contract.ts';

const end = { done: true, value: undefined };
const event = (text: string) => ({ done: false, value: { data: { said: text } } });

export function describeEndings(name: string, open: OpenLink): void {
  describe(`${name}: how a subscription ends`, () => {
    test('an abort ends a subscription that waits, and its source', async () => {
      await using under = await openLink(open);
      const controller = new AbortController();
      const events = await under.link.subscribe(said('a', controller.signal));
      expect(await events.next()).toEqual(event('open'));
      const waiting = events.next();

      controller.abort();

      expect(await waiting).toEqual(end);
      expect(await events.next()).toEqual(end);
      await vi.waitFor(() => expect(under.subgraph.ended).toEqual(['a']));
      expect(under.subgraph.failures).toEqual([]);
    });

    test('a subscription whose signal has aborted before says nothing', async () => {
      await using under = await openLink(open);

      expect(await heard(under.link, said('a', AbortSignal.abort()))).toEqual([]);
      expect(under.subgraph.failures).toEqual([]);
    });

    test('a reader that leaves ends the source', async () => {
      await using under = await openLink(open);

      for await (const { data } of await under.link.subscribe(said('a', new AbortController().signal))) {
        expect(data).toEqual({ said: 'open' });
        break;
      }

      await vi.waitFor(() => expect(under.subgraph.ended).toEqual(['a']));
    });

    test('the end of one subscription does not disturb another of the same caller', async () => {
      await using under = await openLink(open);
      const [first, second] = [new AbortController(), new AbortController()];
      const left = await under.link.subscribe(said('a', first.signal));
      const right = await under.link.subscribe(said('b', second.signal));
      expect([await left.next(), await right.next()]).toEqual([event('open'), event('open')]);
      under.subgraph.say('b', 'to b');
      under.subgraph.say('a', 'to a');
      expect([await left.next(), await right.next()]).toEqual([event('to a'), event('to b')]);

      first.abort();
      expect(await left.next()).toEqual(end);
      under.subgraph.say('b', 'still here');

      expect(await right.next()).toEqual(event('still here'));
      await vi.waitFor(() => expect(under.subgraph.ended).toEqual(['a']));
      second.abort();
      expect(await right.next()).toEqual(end);
    });
  });
}
