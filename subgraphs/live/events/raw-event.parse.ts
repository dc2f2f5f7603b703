import { z } from 'zod';
import type { FactEvent } from '../../../platform/events/event.ts';
import { type RawLiveEvent, rawLiveEvent } from '../../../schema/events/live-raw.ts';

/** A raw event as it came, and as it is understood. */
export type Understood = { readonly fact: FactEvent; readonly event: RawLiveEvent };
export type Rejected = { readonly fact: FactEvent; readonly reason: string };
export type Parsed = { readonly understood: readonly Understood[]; readonly rejected: readonly Rejected[] };

export function parseRaw(facts: readonly FactEvent[]): Parsed {
  const understood: Understood[] = [];
  const rejected: Rejected[] = [];
  for (const fact of facts) {
    const parsed = rawLiveEvent.safeParse(fact.payload);
    if (!parsed.success) rejected.push({ fact, reason: z.prettifyError(parsed.error) });
    // PostgreSQL's text has no NUL: one of them would refuse the whole batch.
    else if (keysOf(parsed.data).some((key) => key.includes('\0'))) rejected.push({ fact, reason: 'an id holds a NUL' });
    else understood.push({ fact, event: parsed.data });
  }
  return { understood, rejected };
}

/** Who did it, as far as one person did, and the visit it belongs to. */
export function actorOf(event: RawLiveEvent): { actorId: string | null; presenceId: string | null } {
  switch (event.type) {
    case 'DANMU':
      return { actorId: event.sender.userId, presenceId: null };
    case 'LIKE':
      return { actorId: event.sender?.userId ?? null, presenceId: null };
    case 'ENTER':
    case 'LEAVE':
      return { actorId: event.viewerId, presenceId: event.presenceId };
    case 'LIVE_START':
    case 'LIVE_END':
      return { actorId: null, presenceId: null };
  }
}

const keysOf = (event: RawLiveEvent): string[] => {
  const { actorId, presenceId } = actorOf(event);
  return [event.id, event.source, actorId ?? '', presenceId ?? ''];
};
