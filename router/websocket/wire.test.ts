import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { createWire } from './wire.ts';

const limits = { bufferedBytes: 4 * 1024 * 1024, drainMs: 1 };

/** A peer that takes nothing until it is told to. */
function wireTo(takes: boolean) {
  const closes: number[] = [];
  const stream = new Duplex({ read: () => undefined, write: (_, __, done) => void (takes && setImmediate(done)) });
  const socket = { OPEN: 1, readyState: 1, close: (code: number) => void closes.push(code), terminate: () => undefined } as const;
  return { wire: createWire(socket, stream, limits), closes };
}

test('a peer that reads nothing is let go long before its small messages have cost more than their bytes', () => {
  const { wire, closes } = wireTo(false);

  for (let count = 0; count < 20_000 && closes.length === 0; count += 1) wire.write(Buffer.from('{"type":"pong"}'));

  expect(closes[0]).toBe(4008);
  expect(wire.unread()).toBeLessThan(limits.bufferedBytes);
});

test('a peer that reads may be sent any number of them', async () => {
  const { wire, closes } = wireTo(true);

  for (let count = 0; count < 20_000; count += 1) {
    wire.write(Buffer.alloc(64));
    if (count % 1_000 === 0) await expect.poll(() => wire.unread(), { interval: 1 }).toBe(0);
  }

  expect(closes).toEqual([]);
});
