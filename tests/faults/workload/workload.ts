import { setTimeout as wait } from 'node:timers/promises';
import { type Actor, createActor } from './activities.ts';
import { createClient } from './client.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Stage, setStage } from './stage.ts';
import { danmuAddedOf, liveFeedOf, liveStatsOf, ownNotifications } from './streams.ts';
import { type Stream, type Subscriber, subscribe } from './subscriber.ts';
import { makeFilm } from './uploads.ts';

/** Real clients at work, steadily, until disposed. */
export type Workload = AsyncDisposable & {
  readonly ledger: Ledger;
  readonly stage: Stage;
  readonly subscribers: readonly Subscriber[];
  /** Nobody begins anything new; resolves when what was begun has ended. */
  pause(): Promise<void>;
  resume(): void;
  /** So many times as much is done at once. */
  press(times: number): void;
};

export type WorkloadOptions = {
  readonly routerUrls: readonly string[];
  readonly name: string;
  /** For the film. */
  readonly directory: string;
  readonly random: () => number;
  readonly people: number;
  readonly subscribers: number;
  /** Of each person, between the end of one thing and the next. */
  readonly pauseMs: number;
};

const videos = 3;

/** Sets the stage and begins. Resolves when every subscriber of a feed listens. */
export async function startWorkload(options: WorkloadOptions): Promise<Workload> {
  const { routerUrls, random, directory, name, people } = options;
  const ledger = createLedger();
  const client = createClient({ routerUrls, ledger, random });
  const film = await makeFilm(directory);
  const stage = await setStage({ client, name, film, people, videos });
  const subscribers = listen(options, stage, ledger);
  // The other streams say nothing before something happens.
  await Promise.all(subscribers.filter(({ stream }) => stream.name === 'liveFeed').map(({ began }) => began));

  const pace = { pauseMs: options.pauseMs, isPaused: false };
  const left = new AbortController();
  const actors = stage.people.map((person) => createActor({ client, ledger, stage, film, random }, person));
  const loops = actors.map((actor) => keepActing(actor, { pace, random, signal: left.signal }));
  return {
    ledger,
    stage,
    subscribers,
    pause: async () => {
      pace.isPaused = true;
      await Promise.all(loops.map((loop) => loop.idle()));
    },
    resume: () => {
      pace.isPaused = false;
    },
    press: (times) => {
      pace.pauseMs = options.pauseMs / times;
    },
    [Symbol.asyncDispose]: async () => {
      left.abort();
      await Promise.all(loops.map((loop) => loop.ended));
      await Promise.all(subscribers.map((subscriber) => subscriber[Symbol.asyncDispose]()));
    },
  };
}

/** Two in four follow the feed, one in four its own notifications, and the rest what may drop. */
function listen({ routerUrls, random, subscribers: count }: WorkloadOptions, stage: Stage, ledger: Ledger): Subscriber[] {
  return Array.from({ length: count }, (_, n) => {
    const owner = stage.people[n % stage.people.length];
    const streams: readonly Stream[] = [
      liveFeedOf(stage),
      ownNotifications,
      liveFeedOf(stage),
      n % 8 < 4 ? danmuAddedOf(stage.videoIds[n % stage.videoIds.length] ?? '') : liveStatsOf(stage),
    ];
    const stream = streams[n % streams.length] ?? ownNotifications;
    return subscribe({ routerUrls, stream, ledger, random, ...(owner && stream === ownNotifications ? { owner } : {}) });
  });
}

type Keeping = {
  readonly pace: { pauseMs: number; isPaused: boolean };
  readonly random: () => number;
  readonly signal: AbortSignal;
};

function keepActing(actor: Actor, { pace, random, signal }: Keeping) {
  let acting: Promise<void> = Promise.resolve();
  const rest = (ms: number) => wait(ms, undefined, { signal }).catch(() => undefined);
  const ended = (async () => {
    await rest(random() * pace.pauseMs);
    while (!signal.aborted) {
      if (!pace.isPaused) {
        acting = actor.act();
        await acting;
      }
      await rest(pace.isPaused ? 50 : pace.pauseMs * (0.5 + random()));
    }
  })();
  return { ended, idle: async () => acting };
}
