import { sqlMigration } from '../../../platform/database/sql-migration.ts';

export const danmaku = {
  name: '0001-danmaku',
  class: sqlMigration(
    // `hidden`: the author is banned. Whoever may see a danmaku is asked in its place too: the video's reference says whether it is public.
    `create table danmu (
       id uuid primary key, video_id uuid not null, segment_index int not null, author_id uuid not null, sender_hash text not null,
       content varchar(100) not null, fingerprint text not null, progress_ms int not null check (progress_ms >= 0),
       mode text not null check (mode in ('SCROLL', 'TOP', 'BOTTOM', 'REVERSE')), colour int not null check (colour between 0 and 16777215),
       size smallint not null check (size in (18, 25, 36)), pool text not null check (pool in ('NORMAL', 'SUBTITLE', 'SPECIAL')),
       weight smallint not null check (weight between 0 and 10), sent_at timestamptz(3) not null, recalled_at timestamptz(3),
       hidden boolean not null default false)`,
    'create index danmu_of_segment on danmu (video_id, segment_index, weight desc, id) where recalled_at is null and not hidden',
    'create index danmu_of_author on danmu (author_id, sent_at desc)',
    'create index danmu_recalled_by_author on danmu (author_id, recalled_at) where recalled_at is not null',
    // Every write to a segment's danmaku takes this row first: versions grow by one for each, and total equals a recount.
    `create table segment (
       video_id uuid not null, index int not null, version int not null, total int not null check (total >= 0), primary key (video_id, index))`,
    `create table live_danmu (
       id uuid primary key, room_id uuid not null, session_id uuid not null, author_id uuid not null, sender_hash text not null,
       content varchar(100) not null, colour int not null check (colour between 0 and 16777215), weight smallint not null,
       sent_at timestamptz(3) not null)`,
    'create index live_danmu_of_session on live_danmu (session_id, id)',
    // When someone last sent in a scope: `videos`, or one room. Locked while they send, so that a cooldown holds across processes.
    // `banned` stands on the turn over videos, so that a ban and a send decide one after the other.
    `create table turn (
       author_id uuid not null, scope text not null, last_at timestamptz, banned boolean not null default false, primary key (author_id, scope))`,
    'create index turn_last_at on turn (last_at)',
  ),
};
