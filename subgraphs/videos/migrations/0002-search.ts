import { sqlMigration } from '../../../platform/database/sql-migration.ts';
import { feedTables, suggestionTables } from '../../../platform/search/postgres/tables.ts';

/** People and rooms as their owners told of them: what is found is made of these rows, as of videos. */
export const searchOfPeopleAndRooms = {
  name: '0002-search',
  class: sqlMigration(
    ...suggestionTables,
    ...feedTables,
    // `version` is when the newest fact happened, in milliseconds; `active` is false while the person is banned.
    `create table search_person (
       user_id uuid primary key, handle text not null, name text not null, bio text not null, active boolean not null, version bigint not null)`,
    `insert into search_person (user_id, handle, name, bio, active, version)
       select id::uuid, coalesce(tags[1], ''), title, body, not removed, version from search_document where kind = 'USER'`,
    // `as_of` orders what live told; `version` grows with every change of what search shows.
    `create table search_room (
       room_id uuid primary key, streamer_id uuid not null, title text not null, category_id text, session_id uuid, as_of timestamptz not null,
       version bigint not null default 1)`,
    'create index search_room_of_streamer on search_room (streamer_id)',
  ),
};
