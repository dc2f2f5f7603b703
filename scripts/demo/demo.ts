import type { Logger } from '../../platform/log.ts';
import { loadOrCreateSecret } from '../../platform/secrets.ts';
import { people, video } from './cast.ts';
import { fillVideo, makeVideo } from './content.ts';
import { makeDemoFile } from './film.ts';
import { type DemoPerson, openPerson } from './person.ts';
import { openRoom, playRoom } from './room.ts';

export type DemoOptions = {
  readonly url: string;
  /** Where the demo people's password is kept, and where the film is made. */
  readonly secretsDirectory: string;
  readonly scratchDirectory: string;
  readonly log: Logger;
  /** Words for the person at the terminal. */
  readonly say: (line: string) => void;
};

/** Who of the cast has the live room. */
const streamerIndex = 2;

/** Makes the demo through the public graph, behind the ready product, and keeps its room alive until disposed. */
export function startDemo(options: DemoOptions): AsyncDisposable {
  const controller = new AbortController();
  const running = play(options, controller.signal).catch((error: unknown) => {
    if (controller.signal.aborted) return;
    options.log.error({ err: error }, 'the demo stopped');
    options.say(`The demo stopped: ${error instanceof Error ? error.message : String(error)} The product runs on without it.`);
  });
  return {
    [Symbol.asyncDispose]: async () => {
      controller.abort();
      await running;
    },
  };
}

async function play(options: DemoOptions, signal: AbortSignal): Promise<void> {
  const cast = await gather(options);
  const streamer = cast.at(streamerIndex);
  if (!streamer) throw new Error('the demo has too small a cast');
  const roomId = await openRoom(streamer);
  await Promise.all([playRoom(cast, streamer, roomId, signal), makeFilm(options, cast, signal)]);
}

/** The people, the video and what is around it, without the room; said again nothing changes. */
export async function makeDemoContent(options: DemoOptions, signal: AbortSignal): Promise<void> {
  await makeFilm(options, await gather(options), signal);
}

async function makeFilm({ scratchDirectory, say }: DemoOptions, cast: readonly DemoPerson[], signal: AbortSignal): Promise<void> {
  const [author] = cast;
  if (!author) throw new Error('the demo has too small a cast');
  say('The demo is being made: four people, and a video that is processed now.');
  const { id, isNew } = await makeVideo(author, () => makeDemoFile(scratchDirectory, video.seconds, signal), { signal });
  if (isNew) await fillVideo(cast, id, { signal });
  say(`The demo is there: video ${id}. DEMO=off leaves it out.`);
}

async function gather({ url, secretsDirectory }: DemoOptions): Promise<DemoPerson[]> {
  const password = (await loadOrCreateSecret(secretsDirectory, 'demo-password', 18)).toString('base64url');
  return Promise.all(people.map((account) => openPerson(url, { ...account, password })));
}
