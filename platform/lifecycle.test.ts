import { expect, test } from 'vitest';
import { repeating } from './lifecycle.ts';
import { createLogger } from './log.ts';
import { realtimeUnavailable } from './realtime/unavailable.ts';

/** What a task logs whose turns fail so often before they work, and then end. */
async function loggedBy(failing: number, failureOf: (turn: number) => Error) {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ level: 'info', name: 'test', streams: [{ level: 'info', stream }] });
  const { promise: worked, resolve } = Promise.withResolvers<void>();
  let turns = 0;
  {
    await using _ = repeating('sweep', 0, log, async () => {
      turns += 1;
      if (turns <= failing) throw failureOf(turns);
      if (turns > failing + 1) resolve();
    });
    await worked;
  }
  return lines.map((line) => JSON.parse(line));
}

const away = new Error('the store is away');
const error = 50;
const info = 30;

test('of a task that goes on failing less and less is said, and its return is told', async () => {
  const logged = await loggedBy(9, () => away);

  expect(logged).toMatchObject([
    ...[1, 2, 4, 8].map((failures) => ({ level: error, task: 'sweep', failures, err: { message: 'the store is away' } })),
    { level: info, task: 'sweep', failures: 9 },
  ]);
});

test('a task that works says nothing', async () => {
  expect(await loggedBy(0, () => away)).toEqual([]);
});

test('the loss of realtime is told elsewhere, and does not hide what fails besides', async () => {
  const logged = await loggedBy(4, (turn) => (turn <= 2 ? realtimeUnavailable() : away));

  expect(logged).toMatchObject([1, 2].map((failures) => ({ level: error, failures })).concat({ level: info, failures: 2 }));
});
