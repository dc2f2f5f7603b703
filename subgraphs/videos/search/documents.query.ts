import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { DocumentRef, SearchDocument } from '../../../platform/search/search-index.ts';
import { isPublicSql, toVideo, type Video, type VideoRow, videoColumns } from '../videos/video.entity.ts';
import { documentKinds, facetNames } from './document.kinds.ts';

/** What search is to hold of some rows as they are now: each with its row's version, or not any more. */
export type Documents = { readonly shown: readonly SearchDocument[]; readonly hidden: readonly DocumentRef[] };

export type ReadDocuments = (em: EntityManager, ids: readonly string[]) => Promise<Documents>;

export const readVideos: ReadDocuments = async (em, ids) => {
  const rows = await em.execute<(VideoRow & { is_public: boolean })[]>(
    `select ${videoColumns}, (${isPublicSql}) as is_public from video v where v.id = any(?::uuid[])`,
    [uuidArray(ids)],
  );
  return {
    shown: rows.filter((row) => row.is_public).map((row) => ofVideo(toVideo(row))),
    hidden: rows.filter((row) => !row.is_public).map(({ id, version }) => refOf(documentKinds.video, id, version)),
  };
};

const ofVideo = ({ id, version, title, description, tags, categoryId }: Video): SearchDocument => ({
  ...{ kind: documentKinds.video, id, version, title, body: description, tags, boost: 1 },
  facets: facetsOf(documentKinds.video, categoryId),
});

type PersonRow = { user_id: string; handle: string; name: string; bio: string; active: boolean; version: string };

export const readPeople: ReadDocuments = async (em, ids) => {
  const rows = await em.execute<PersonRow[]>('select * from search_person where user_id = any(?::uuid[])', [uuidArray(ids)]);
  return {
    shown: rows.filter(({ active }) => active).map(ofPerson),
    hidden: rows.filter(({ active }) => !active).map(({ user_id, version }) => refOf(documentKinds.user, user_id, version)),
  };
};

const ofPerson = ({ user_id: id, handle, name, bio, version }: PersonRow): SearchDocument => ({
  ...{ kind: documentKinds.user, id, version: Number(version), title: name, alias: handle, tags: [handle], body: bio, boost: 1 },
  facets: facetsOf(documentKinds.user, null),
});

type RoomRow = {
  room_id: string;
  title: string;
  category_id: string | null;
  session_id: string | null;
  version: string;
  streamer_name: string | null;
  streamer_handle: string | null;
  is_hidden: boolean;
};

/** A banned streamer's room is not there, as live has it. */
export const readRooms: ReadDocuments = async (em, ids) => {
  const rows = await em.execute<RoomRow[]>(
    `select r.room_id, r.title, r.category_id, r.session_id, r.version, p.name as streamer_name, p.handle as streamer_handle,
       exists (select 1 from banned_author b where b.user_id = r.streamer_id) as is_hidden
     from search_room r left join search_person p on p.user_id = r.streamer_id where r.room_id = any(?::uuid[])`,
    [uuidArray(ids)],
  );
  return {
    shown: rows.filter((row) => !row.is_hidden).map(ofRoom),
    hidden: rows.filter((row) => row.is_hidden).map(({ room_id, version }) => refOf(documentKinds.room, room_id, version)),
  };
};

/** Of two rooms that match alike, whoever searches means the one with something to see. */
const boosts = { onAir: 1.5, offAir: 1 } as const;

function ofRoom(row: RoomRow): SearchDocument {
  const isOnAir = row.session_id !== null;
  return {
    ...{ kind: documentKinds.room, id: row.room_id, version: Number(row.version), title: row.title, body: '' },
    tags: [row.streamer_name ?? '', row.streamer_handle ?? ''].filter((name) => name !== ''),
    boost: isOnAir ? boosts.onAir : boosts.offAir,
    facets: { ...facetsOf(documentKinds.room, row.category_id), [facetNames.onAir]: String(isOnAir) },
  };
}

const refOf = (kind: string, id: string, version: string): DocumentRef => ({ kind, id, version: Number(version) });

const facetsOf = (kind: string, categoryId: string | null): Record<string, string> => ({
  [facetNames.kind]: kind,
  ...(categoryId === null ? {} : { [facetNames.category]: categoryId }),
});
