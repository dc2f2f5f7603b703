import { v7 } from 'uuid';
import { z } from 'zod';
import type { Called, Client } from './client.ts';
import type { Entry, Kind, Ledger } from './ledger.ts';
import { operations } from './operations.ts';
import type { Person } from './people.ts';
import type { Stage } from './stage.ts';
import { type Film, uploadFilm } from './uploads.ts';

export type Acting = {
  readonly client: Client;
  readonly ledger: Ledger;
  readonly stage: Stage;
  readonly film: Film;
  readonly random: () => number;
};

/** One person's doings, one after another, so that the order in which they were acknowledged is the order in which they happened. */
export type Actor = {
  readonly person: Person;
  /** Does one thing, chosen by chance. Never rejects. */
  act(): Promise<void>;
};

type Deed = { readonly kind: Kind; readonly key: string; readonly subjectId: string };

const weights: readonly (readonly [Activity, number])[] = [
  ['likes', 20],
  ['follows', 8],
  ['comments', 20],
  ['danmu', 14],
  ['liveDanmu', 24],
  ['liveLike', 5],
  ['presence', 5],
  ['browse', 3],
  ['upload', 1],
];
type Activity = 'likes' | 'follows' | 'comments' | 'danmu' | 'liveDanmu' | 'liveLike' | 'presence' | 'browse' | 'upload';

export function createActor(acting: Acting, person: Person): Actor {
  const { stage, random } = acting;
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const video = () => pick(stage.videoIds) ?? '';
  /** Of what this person switches: whether it is on, and whether it is known. What is not known is left alone for ever. */
  const switches = new Map<string, 'on' | 'off' | 'unclear'>();
  const commentIds: string[] = [];

  const perform = async (deed: Deed, query: string, input: object): Promise<Called> => {
    const beganAt = performance.now();
    const called = await acting.client.call({ query, variables: { input }, token: await person.token() });
    note(acting.ledger, person, deed, { called, beganAt });
    return called;
  };
  const toggle = async (kinds: readonly [Kind, Kind], queries: readonly [string, string], subject: Subject) => {
    const place = `${kinds[0]} ${subject.id}`;
    const isOn = switches.get(place) === 'on';
    if (switches.get(place) === 'unclear') return;
    const deed = { kind: isOn ? kinds[1] : kinds[0], key: v7(), subjectId: subject.id };
    const called = await perform(deed, isOn ? queries[1] : queries[0], subject.input);
    // A repeated call may arrive after all that follows: nothing does.
    const isClear = called.outcome === 'acknowledged' && called.attempts === 1;
    switches.set(place, isClear ? (isOn ? 'off' : 'on') : 'unclear');
  };
  const activities: Readonly<Record<Activity, () => Promise<unknown>>> = {
    likes: () => {
      const commentId = random() < 0.6 ? pick(commentIds) : undefined;
      const id = commentId ?? video();
      const input = { subject: commentId === undefined ? 'VIDEO' : 'COMMENT', subjectId: id };
      return toggle(['like', 'unlike'], [operations.like, operations.unlike], { id, input });
    },
    follows: async () => {
      const other = pick(stage.people);
      if (other === undefined || other.id === person.id) return;
      await toggle(['follow', 'unfollow'], [operations.follow, operations.unfollow], {
        id: other.id,
        input: { userId: other.id },
      });
    },
    comments: async () => {
      const [key, videoId] = [v7(), video()];
      const input = { key, subject: 'VIDEO', subjectId: videoId, text: `said ${key}` };
      const called = await perform({ kind: 'comment', key, subjectId: videoId }, operations.comment, input);
      const id = called.outcome === 'acknowledged' ? createdId(called.data) : undefined;
      if (id !== undefined) commentIds.push(id);
    },
    danmu: async () => {
      const [key, videoId] = [v7(), video()];
      const input = { key, videoId, content: `shot ${key}`, progressMs: Math.floor(random() * 900) };
      await perform({ kind: 'danmu', key, subjectId: videoId }, operations.danmu, input);
    },
    liveDanmu: async () => {
      const key = v7();
      const input = { key, roomId: stage.roomId, content: `live ${key}` };
      await perform({ kind: 'live-danmu', key, subjectId: stage.roomId }, operations.liveDanmu, input);
    },
    liveLike: async () => {
      const key = v7();
      const input = { key, roomId: stage.roomId, count: 1 + Math.floor(random() * 5) };
      await perform({ kind: 'live-like', key, subjectId: stage.roomId }, operations.liveLike, input);
    },
    presence: async () => {
      const key = v7();
      await perform({ kind: 'presence', key, subjectId: stage.roomId }, operations.presence, { key, roomId: stage.roomId });
    },
    browse: () => acting.client.call({ query: operations.browse, variables: { videoId: video(), roomId: stage.roomId } }),
    upload: () => upload(acting, person),
  };
  return {
    person,
    act: async () => {
      try {
        await activities[chosen(random())]();
      } catch (error) {
        // Only signing in again throws: the person tries later.
        acting.ledger.noteError({
          code: 'SIGN_IN',
          message: String(error),
          operation: 'token',
          beganAt: 0,
          at: performance.now(),
        });
      }
    },
  };
}

type Subject = { readonly id: string; readonly input: object };

async function upload({ client, ledger, film }: Acting, person: Person): Promise<void> {
  const key = v7();
  const beganAt = performance.now();
  const called = await uploadFilm(client, { token: await person.token(), film, title: titleOf(key), key });
  const id = called.outcome === 'acknowledged' ? called.videoId : undefined;
  note(ledger, person, { kind: 'upload', key, subjectId: '' }, { called, beganAt, id });
}

/** A word of its own, by which search can find it. */
export const titleOf = (key: string): string => `film${key.replaceAll('-', '')}`;

type Told = {
  readonly called: {
    readonly outcome: Entry['outcome'];
    readonly attempts: number;
    readonly code?: string;
    readonly data?: object;
  };
  readonly beganAt: number;
  readonly id?: string | undefined;
};

function note(ledger: Ledger, person: Person, deed: Deed, { called, beganAt, id }: Told): void {
  const { outcome, attempts, code, data } = called;
  const tookMs = performance.now() - beganAt;
  ledger.note({ ...deed, actorId: person.id, outcome, code, id: id ?? createdId(data), attempts, beganAt, tookMs });
}

const created = z.object({ id: z.string() });

/** The id of what a mutation created. */
function createdId(data: object | undefined): string | undefined {
  const [payload] = Object.values(data ?? {});
  const things: unknown[] = payload !== null && typeof payload === 'object' ? Object.values(payload) : [];
  return things.flatMap((thing) => created.safeParse(thing).data?.id ?? [])[0];
}

function chosen(chance: number): Activity {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance * total;
  for (const [activity, weight] of weights) {
    left -= weight;
    if (left < 0) return activity;
  }
  return 'browse';
}
