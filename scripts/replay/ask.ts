import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { DeadLetterChoice } from '../../platform/events/replay-dead-letters.ts';
import { StartupError } from '../../platform/startup-error.ts';

export type Asked = { readonly dryRun: boolean } & (
  | { readonly kind: 'dead letters'; readonly choice: DeadLetterChoice }
  | { readonly kind: 'range'; readonly consumer: string; readonly from: Date; readonly to: Date }
);

const usage = [
  'npm run events:replay -- --dead-letters [--consumer NAME] [--id EVENT] [--dry-run]',
  'or npm run events:replay -- --consumer NAME --from 2026-01-31T08:00:00Z [--to …] [--dry-run]',
].join(' ');

const options = {
  'dead-letters': { type: 'boolean' },
  consumer: { type: 'string' },
  id: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** What the command line asks for. Throws StartupError. */
export function parseAsked(args: readonly string[], now: Date): Asked {
  const { consumer, id, from, to, ...rest } = valuesOf(args);
  const dryRun = rest['dry-run'] === true;
  if (rest['dead-letters']) {
    if (from !== undefined || to !== undefined) throw wrong('Dead letters are chosen by --consumer and --id, not by time.');
    if (id !== undefined && !z.guid().safeParse(id).success) throw wrong(`${id} is not the id of an event.`);
    return { kind: 'dead letters', dryRun, choice: { consumer, id } };
  }
  if (consumer === undefined || from === undefined) throw wrong('Say which events: --dead-letters, or --consumer and --from.');
  if (id !== undefined) throw wrong('--id goes with --dead-letters.');
  const range = { from: timeOf('--from', from), to: to === undefined ? now : timeOf('--to', to) };
  if (range.from >= range.to) throw wrong('The range is empty: --from is not before --to.');
  return { kind: 'range', dryRun, consumer, ...range };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function timeOf(name: string, text: string): Date {
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  if (!parsed.success) throw wrong(`${name} is not a time such as 2026-01-31T08:00:00Z: ${text}`);
  return new Date(parsed.data);
}

const wrong = (message: string): StartupError => new StartupError(message, usage);
