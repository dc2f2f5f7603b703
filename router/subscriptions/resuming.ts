import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Recent } from './recent.ts';
import type { Replay } from './replay.ts';
import type { End } from './sink.ts';
import type { Slots } from './slots.ts';
import type { Subscriber } from './subscriber.ts';

export type ResumingOptions = {
  readonly recent: Recent;
  readonly replay: (cursor: string) => Promise<Replay>;
  readonly slots: Slots;
  readonly signal: AbortSignal;
  /** It has everything up to the stream's latest event. */
  readonly arrive: (subscriber: Subscriber) => void;
};

/** Readers who stand at the same cursor. `replays`: how often the furthest travelled of them have been replayed. */
type Party = {
  readonly cursor: string;
  readonly members: Set<Subscriber>;
  replays: number;
  isReplaying: boolean;
  recheck?: NodeJS.Timeout;
};

/** Whoever has not met the stream by then is let go, and comes back with a later cursor. */
const maximumReplays = 200;
const readersAtOnce = 64;
const recheckMs = 1000;

/**
 * Readers who have come back with a cursor, on their way to the live stream. They travel in parties of those who stand at the same
 * cursor: each party is replayed once, and parties that reach the same cursor become one. A party follows the live stream from the
 * moment its cursor is one of the stream's own recent ones; until then whatever the stream brings is only a reason to replay again,
 * for between an opaque cursor and a live event there may be others.
 */
export class Resuming {
  readonly #options: ResumingOptions;
  readonly #parties = new Map<string, Party>();
  /** Everyone on the way; undefined while it reads what was written to it. */
  readonly #places = new Map<Subscriber, Party | undefined>();
  #ended: End | undefined;

  constructor(options: ResumingOptions) {
    this.#options = options;
  }

  add(subscriber: Subscriber, cursor: string): void {
    this.#place(subscriber, cursor, 0);
  }

  remove(subscriber: Subscriber): void {
    const party = this.#places.get(subscriber);
    this.#places.delete(subscriber);
    party?.members.delete(subscriber);
    if (party && party.members.size === 0 && !party.isReplaying) this.#dissolve(party);
  }

  /** The stream has one more recent event. */
  onEvent(): void {
    for (const party of [...this.#parties.values()]) {
      if (party.isReplaying) continue;
      if (this.#options.recent.after(party.cursor)) void this.#settle(party);
      else this.#travel(party);
    }
  }

  /** No more events come. An end that is no fault reaches everyone after what they missed. */
  end(end: End): void {
    this.#ended = end;
    if (end.kind === 'complete') {
      for (const party of [...this.#parties.values()]) this.#travel(party);
      return;
    }
    for (const subscriber of [...this.#places.keys()]) {
      this.remove(subscriber);
      subscriber.end(end);
    }
  }

  /** Puts a reader where its cursor belongs: into the stream, or into a party. One that is behind comes when it has read. */
  #place(subscriber: Subscriber, cursor: string, replays: number): void {
    if (!subscriber.isOpen) {
      this.remove(subscriber);
      return;
    }
    if (subscriber.isBehind) {
      this.#places.set(subscriber, undefined);
      subscriber.whenCaughtUp = () => this.#place(subscriber, cursor, replays);
      return;
    }
    const rest = this.#options.recent.after(cursor);
    if (!rest) {
      this.#join(subscriber, cursor, replays);
      return;
    }
    this.remove(subscriber);
    for (const payload of rest) subscriber.deliver(payload);
    this.#options.arrive(subscriber);
    if (this.#ended) subscriber.end(this.#ended);
  }

  #join(subscriber: Subscriber, cursor: string, replays: number): void {
    if (replays > maximumReplays) {
      this.remove(subscriber);
      subscriber.letGo();
      return;
    }
    const found = this.#parties.get(cursor);
    const party = found ?? { cursor, members: new Set(), replays, isReplaying: false };
    party.replays = Math.max(party.replays, replays);
    party.members.add(subscriber);
    this.#places.set(subscriber, party);
    if (found) return;
    this.#parties.set(cursor, party);
    this.#travel(party);
  }

  #travel(party: Party): void {
    if (party.isReplaying) return;
    clearTimeout(party.recheck);
    party.isReplaying = true;
    // Aborted: everyone has left.
    this.#replay(party).catch(() => this.#dissolve(party));
  }

  async #replay(party: Party): Promise<void> {
    const giveBack = await this.#options.slots.take(this.#options.signal);
    let page: Replay;
    try {
      if (party.members.size === 0) return this.#dissolve(party);
      page = await this.#options.replay(party.cursor);
    } finally {
      giveBack();
    }
    party.isReplaying = false;
    if ('failure' in page) return this.#fail(party, page);
    const last = page.missed.at(-1);
    return !last || last.cursor === party.cursor ? this.#wait(party) : this.#move(party, page.missed, last.cursor);
  }

  #move(party: Party, missed: Extract<Replay, { missed: unknown }>['missed'], cursor: string | null): Promise<void> {
    this.#dissolve(party);
    return this.#each(party, (member) => {
      for (const { payload } of missed) member.deliver(payload);
      if (cursor !== null) this.#place(member, cursor, party.replays + 1);
      else {
        this.remove(member);
        this.#options.arrive(member);
      }
    });
  }

  #fail(party: Party, { failure }: Extract<Replay, { failure: unknown }>): Promise<void> {
    this.#dissolve(party);
    return this.#each(party, (member) => {
      this.remove(member);
      member.deliver(failure);
      member.end({ kind: 'complete' });
    });
  }

  async #wait(party: Party): Promise<void> {
    if (party.members.size === 0) this.#dissolve(party);
    else if (this.#ended || this.#options.recent.after(party.cursor)) await this.#settle(party);
    // An event may have come between the subgraph's hearing of us and its listening to its own source.
    else party.recheck = setTimeout(() => this.#travel(party), recheckMs * (1 + Math.random())).unref();
  }

  #settle(party: Party): Promise<void> {
    this.#dissolve(party);
    return this.#each(party, (member) => {
      if (!this.#ended) this.#place(member, party.cursor, party.replays);
      else {
        this.remove(member);
        member.end(this.#ended);
      }
    });
  }

  async #each(party: Party, act: (member: Subscriber) => void): Promise<void> {
    let count = 0;
    for (const member of party.members) {
      if (member.isOpen && this.#places.get(member) === party) act(member);
      count += 1;
      if (count % readersAtOnce === 0) await nextTurn();
    }
  }

  #dissolve(party: Party): void {
    clearTimeout(party.recheck);
    if (this.#parties.get(party.cursor) === party) this.#parties.delete(party.cursor);
  }
}
