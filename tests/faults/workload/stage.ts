import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Client } from './client.ts';
import { operations } from './operations.ts';
import { type Person, register } from './people.ts';
import { type Film, uploadFilm } from './uploads.ts';

/** Where the workload plays: people, videos that can be played, and a room on air. */
export type Stage = {
  readonly people: readonly Person[];
  readonly videoIds: readonly string[];
  readonly roomId: string;
  readonly sessionId: string;
};

export type StageOptions = {
  readonly client: Client;
  /** Makes handles of this run. */
  readonly name: string;
  readonly film: Film;
  readonly people: number;
  readonly videos: number;
};

const publishedWithinMs = 120_000;
const withId = (field: string) => z.object({ [field]: z.object({ id: z.string() }) });

/** Sets everything up through the public graph. Throws when it cannot. */
export async function setStage({ client, name, film, people: count, videos }: StageOptions): Promise<Stage> {
  const people: Person[] = [];
  for (let n = 0; n < count; n += 1) people.push(await register(client, `${name}_${n}`));
  const [author] = people;
  if (author === undefined) throw new Error('a stage needs people');
  const token = await author.token();
  const videoIds: string[] = [];
  for (let n = 0; n < videos; n += 1) {
    const uploaded = await uploadFilm(client, { token, film, title: `${name} scene ${n}` });
    if (uploaded.outcome !== 'acknowledged') throw new Error(`the film was not taken: ${uploaded.code}`);
    videoIds.push(uploaded.videoId);
  }
  for (const id of videoIds) await untilPublished(client, id);

  const ask = async (query: string, input: object, field: string): Promise<string> => {
    const called = await client.call({ query, variables: { input }, token });
    if (called.outcome !== 'acknowledged') throw new Error(`the stage was not set: ${called.code}`);
    const payload = withId(field).parse(Object.values(called.data)[0]);
    return payload[field]?.id ?? '';
  };
  const roomId = await ask(operations.createRoom, { title: name }, 'room');
  const sessionId = await ask(operations.goLive, { roomId }, 'session');
  return { people, videoIds, roomId, sessionId };
}

const statusSchema = z.object({ video: z.object({ status: z.string() }).nullable() });

async function untilPublished(client: Client, id: string): Promise<void> {
  const until = performance.now() + publishedWithinMs;
  while (performance.now() < until) {
    const called = await client.call({ query: operations.video, variables: { id } });
    const status = called.outcome === 'acknowledged' ? statusSchema.parse(called.data).video?.status : undefined;
    if (status === 'PUBLISHED') return;
    if (status === 'REJECTED') throw new Error(`video ${id} was rejected`);
    await wait(200);
  }
  throw new Error(`video ${id} was not published within ${publishedWithinMs / 1000} s`);
}
