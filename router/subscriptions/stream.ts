import type { LinkResult } from '../../platform/link/subgraph-link.ts';
import { identityOf } from '../engine/identity.ts';
import { cursorName } from './documents.ts';
import { Group, type GroupDeps, type Serving } from './group.ts';
import { requestFrom, type Subscribable, sharedRequest } from './serving.ts';
import type { End } from './sink.ts';
import type { Subscriber } from './subscriber.ts';
import { createUpstream, type Upstream } from './upstream.ts';

export type StreamOptions = GroupDeps & {
  readonly key: string;
  readonly leader: Subscribable;
  readonly awayMs: number;
  /** It is closed: its last reader has left, or it has ended. */
  readonly onClosed: (stream: Stream) => void;
  readonly onLost: (error: unknown) => void;
};

/** One upstream and everyone who hears it, in groups whose events are answered alike. */
export class Stream {
  /** By this it is found by those who may share it. */
  key: string;
  readonly #options: StreamOptions;
  readonly #controller = new AbortController();
  readonly #groups = new Map<string, Group>();
  readonly #groupOf = new Map<Subscriber, Group>();
  readonly #upstream: Upstream;
  #leader: Subscribable;
  #cursor: string | null;
  #latest: LinkResult | undefined;
  #hasEnded = false;

  constructor(options: StreamOptions) {
    const { key, leader, metrics, awayMs, onLost } = options;
    this.key = key;
    this.#options = options;
    this.#leader = leader;
    this.#cursor = leader.plan.sharing === 'viewer' ? cursorOf(leader) : null;
    this.#upstream = createUpstream({
      open: (signal, onGap) => this.#open(signal, onGap),
      // A link repeats what it was asked: also the cursor of long ago.
      fillsGaps: () => this.#cursor !== null,
      onEvent: (event) => this.#take(event),
      onLost: (error) => {
        metrics.reconnects.inc();
        onLost(error);
      },
      signal: this.#controller.signal,
      awayMs,
    });
    metrics.upstreams.inc();
    void this.#upstream.follow().then((end) => this.end(end));
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  get leader(): Subscribable {
    return this.#leader;
  }

  add(subscriber: Subscriber, subscribable: Subscribable): void {
    const { sharing } = this.#leader.plan;
    const identity = sharing === 'event' ? identityOf(subscribable.request) : '';
    const group = this.#groups.get(identity) ?? this.#openGroup(identity, servingOf(subscribable));
    this.#groupOf.set(subscriber, group);
    group.add(subscriber, sharing === 'viewer' ? null : cursorOf(subscribable));
  }

  remove(subscriber: Subscriber): void {
    const group = this.#groupOf.get(subscriber);
    if (!group) return;
    this.#groupOf.delete(subscriber);
    group.remove(subscriber);
    if (group.size === 0) for (const [identity, one] of this.#groups) if (one === group) this.#groups.delete(identity);
    if (this.#groupOf.size === 0) this.#close();
  }

  async end(end: End): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#options.onClosed(this);
    await Promise.all(this.groups.map((group) => group.end(end)));
    // Whoever still catches up after an ordinary end is given what it missed.
    if (end.kind === 'error' || this.#groupOf.size === 0) this.#close();
  }

  /** Serves another plan from the next event on, from the same upstream or from another. False when that cannot be opened. */
  async exchange(next: Subscribable, keepsUpstream: boolean): Promise<boolean> {
    this.#leader = next;
    return keepsUpstream || this.#upstream.exchange();
  }

  #open(signal: AbortSignal, onGap: () => void): Promise<AsyncIterable<LinkResult>> {
    const leader = { ...this.#leader, request: upstreamRequest(this.#leader) };
    return leader.plan.prepared.open({ ...requestFrom(leader, this.#cursor, signal), onGap });
  }

  #take(event: LinkResult): Promise<void> | undefined {
    const at = performance.now();
    this.#options.metrics.events.inc();
    this.#cursor = cursorIn(event, this.#leader) ?? this.#cursor;
    this.#latest = event;
    let hasRoom = false;
    for (const group of this.#groups.values()) {
      group.accept({ event, at });
      hasRoom ||= group.hasRoom;
    }
    // As long as one group keeps up, those that do not are dealt with one by one.
    return hasRoom || this.#groups.size === 0 ? undefined : Promise.race(this.groups.map((group) => group.room()));
  }

  #openGroup(identity: string, serving: Serving): Group {
    const group = new Group({ ...this.#options, serving, signal: this.#controller.signal });
    this.#groups.set(identity, group);
    // Those who come later to a stream that tells a state, or a cursor, begin with its latest event like everyone before them.
    const latest = this.#leader.plan.repeatsLatest && this.#latest;
    if (latest) group.accept({ event: latest, at: performance.now() });
    return group;
  }

  #close(): void {
    if (this.#controller.signal.aborted) return;
    this.#controller.abort();
    this.#options.metrics.upstreams.dec();
    this.#options.onClosed(this);
  }
}

/** On whose behalf a subscription's events are completed. */
export function servingOf(subscribable: Subscribable): Serving {
  const { plan, request } = subscribable;
  return { by: subscribable, request: plan.sharing === 'answer' ? sharedRequest(request) : request };
}

const upstreamRequest = ({ plan, request }: Subscribable): Subscribable['request'] =>
  plan.sharing === 'viewer' ? request : sharedRequest(request);

/** What the upstream is asked, whatever supergraph it was planned in. */
export function upstreamText({ plan, request }: Subscribable): string {
  return JSON.stringify([plan.prepared.plan.upstream, variablesKey({ plan, request })]);
}

/** The variables that make a difference. */
export function variablesKey({ plan, request }: Pick<Subscribable, 'plan' | 'request'>): string {
  return JSON.stringify(Object.entries(request.variables).filter(([name]) => plan.variables.has(name)));
}

const cursorOf = ({ plan, request }: Subscribable): string | null => plan.resume?.cursorIn(request.variables) ?? null;

function cursorIn({ data }: LinkResult, { plan }: Subscribable): string | null {
  const root = plan.resume && data?.[plan.resume.responseName];
  const cursor = typeof root === 'object' && root !== null && cursorName in root ? root[cursorName] : null;
  return typeof cursor === 'string' ? cursor : null;
}
