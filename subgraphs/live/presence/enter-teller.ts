import type { Logger } from '../../../platform/log.ts';
import { within } from '../../../platform/within.ts';
import type { PublishRaw } from '../events/raw-publisher.ts';
import { enterOf, type Visit } from './visit.ts';

/** Answers whether it is on the bus that someone came. Where not, whoever restores presence tells it later. Never rejects. */
export type TellEnter = (visit: Visit) => Promise<boolean>;

export type EnterTellerOptions = {
  readonly publishRaw: PublishRaw;
  readonly log: Logger;
  /** A bus that takes longer counts as away. */
  readonly waitMs?: number;
};

/** While those that took too long are on their way no other is begun: a bus that is away keeps few waiting, and no more than that in memory. */
export function createEnterTeller({ publishRaw, log, waitMs = 500 }: EnterTellerOptions): TellEnter {
  let isAway = false;
  let late = 0;
  const note = (wentOn: boolean, err?: unknown) => {
    if (isAway === !wentOn) return;
    isAway = !wentOn;
    if (isAway) log.warn({ err }, 'who comes into a room could not be told; it will be');
    else log.info('who comes into a room is told again');
  };
  const tell = async (visit: Visit): Promise<boolean> => {
    try {
      await publishRaw([enterOf(visit)]);
      note(true);
      return true;
    } catch (error) {
      note(false, error);
      return false;
    }
  };
  return async (visit) => {
    if (late > 0) return false;
    const telling = tell(visit);
    const told = await within(telling, waitMs);
    if (told !== undefined) return told;
    note(false, new Error(`the event bus did not answer within ${waitMs} ms`));
    late += 1;
    telling.finally(() => {
      late -= 1;
    });
    return false;
  };
}
