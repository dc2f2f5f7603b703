import { createHash, randomUUID } from 'node:crypto';
import { graphql } from '../../support/__generated__/gql.ts';
import type { Person } from '../../support/person.ts';

export const createUpload = graphql(`
  mutation CreateUpload($input: VideoUploadCreateInput!) {
    videoUploadCreate(input: $input) {
      upload { id status sizeBytes parts { number arrived url headers { name value } } video { id } }
      userErrors { code message field }
    }
  }
`);

export const upload = graphql(`
  query Upload($id: ID!) {
    videoUpload(id: $id) { id status parts { number arrived url headers { name value } } video { id status } }
  }
`);

export const completeUpload = graphql(`
  mutation CompleteUpload($uploadId: ID!) {
    videoUploadComplete(input: { uploadId: $uploadId }) { video { id status title } userErrors { code message } }
  }
`);

export const abortUpload = graphql(`
  mutation AbortUpload($uploadId: ID!) {
    videoUploadAbort(input: { uploadId: $uploadId }) { upload { id status } userErrors { code } }
  }
`);

export const processing = graphql(`
  subscription Processing($videoId: ID!) {
    videoProcessing(videoId: $videoId) { status percent rejection video { id status durationMs playback { hlsUrl } } }
  }
`);

export const playable = graphql(`query Playable($id: ID!) { video(id: $id) { status playback { hlsUrl } } }`);

export const remove = graphql(`
  mutation DeleteVideo($videoId: ID!) {
    videoDelete(input: { videoId: $videoId }) { videoId userErrors { code } }
  }
`);

const partBytes = 5 * 1024 ** 2;

export const partsOf = (file: Buffer): Buffer[] =>
  Array.from({ length: Math.max(1, Math.ceil(file.length / partBytes)) }, (_, n) =>
    file.subarray(n * partBytes, (n + 1) * partBytes),
  );

export const announce = (parts: readonly Buffer[]) =>
  parts.map((part) => ({ sizeBytes: part.length, md5: createHash('md5').update(part).digest('hex') }));

export const inputFor = (
  file: Buffer,
  given: { title?: string; key?: string; tags?: string[]; categoryId?: string; description?: string } = {},
) => ({
  ...{ key: randomUUID(), title: 'A film', fileName: 'film.mp4', parts: announce(partsOf(file)) },
  ...given,
});

type Ticket = { readonly url?: string | null; readonly headers: readonly { readonly name: string; readonly value: string }[] };

/** Sends a part where its ticket says. */
export async function send({ url, headers }: Ticket, bytes: Buffer): Promise<Response> {
  if (!url) throw new Error('the part has no URL');
  return fetch(url, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
  });
}

/** Uploads a whole file as a client would and answers the queued video's id. */
export async function uploadFilm(person: Person, file: Buffer, given: Parameters<typeof inputFor>[1] = {}): Promise<string> {
  const { videoUploadCreate } = await person.ask(createUpload, { input: inputFor(file, given) });
  const opened = videoUploadCreate.upload;
  if (!opened) throw new Error(JSON.stringify(videoUploadCreate.userErrors));
  for (const [n, part] of partsOf(file).entries()) {
    const ticket = opened.parts[n];
    if (ticket) await send(ticket, part);
  }
  const { videoUploadComplete } = await person.ask(completeUpload, { uploadId: opened.id });
  if (!videoUploadComplete.video) throw new Error(JSON.stringify(videoUploadComplete.userErrors));
  return videoUploadComplete.video.id;
}

export type ProcessingEvent = { status: string; percent: number; rejection?: string | null };

/** Every event of a video's processing, to its end. */
export async function watchProcessing(person: Person, videoId: string): Promise<ProcessingEvent[]> {
  const hearing = person.hear(processing, { videoId });
  const events: ProcessingEvent[] = [];
  for await (const { data, errors } of hearing.events) {
    if (!data) throw new Error(JSON.stringify(errors));
    events.push(data.videoProcessing);
  }
  await hearing.leave();
  return events;
}

/** Uploads a film and waits until it can be played. */
export async function publishFilm(person: Person, file: Buffer, given: Parameters<typeof inputFor>[1] = {}): Promise<string> {
  const id = await uploadFilm(person, file, given);
  const last = (await watchProcessing(person, id)).at(-1);
  if (last?.status !== 'PUBLISHED') throw new Error(`the film ended as ${JSON.stringify(last)}`);
  return id;
}
