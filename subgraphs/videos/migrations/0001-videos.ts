import { sqlMigration } from '../../../platform/database/sql-migration.ts';
import { searchTables } from '../../../platform/search/postgres/tables.ts';

export const videosAndPlays = {
  name: '0001-videos',
  class: sqlMigration(
    ...searchTables,
    // `overdue` counts runs that took too long, `worked_at` is when a run was last alive.
    // `version` grows with every change of what search shows; `attempt` is the run that may publish, `published_attempt` the one that did.
    `create table video (
       id uuid primary key, author_id uuid not null, title text not null, description text not null, category_id text, tags jsonb not null,
       status text not null check (status in ('QUEUED', 'PROCESSING', 'PUBLISHED', 'REJECTED', 'REMOVED')), rejection text,
       duration_ms int, width int, height int, attempt int not null default 0, percent int not null default 0,
       overdue int not null default 0, worked_at timestamptz(3),
       published_attempt int, renditions jsonb, play_count int not null default 0, version bigint not null default 1,
       created_at timestamptz(3) not null, published_at timestamptz(3))`,
    `create index video_feed on video (published_at desc, id desc) where status = 'PUBLISHED'`,
    `create index video_feed_of_category on video (category_id, published_at desc, id desc) where status = 'PUBLISHED'`,
    `create index video_feed_of_author on video (author_id, published_at desc, id desc) where status = 'PUBLISHED'`,
    `create index video_unfinished on video (author_id) where status in ('QUEUED', 'PROCESSING')`,
    'create index video_of_author on video (author_id, id desc)',
    // Few people, asked about with every list: whoever is in it is hidden with all they made.
    'create table banned_author (user_id uuid primary key)',
    `create table upload (
       id uuid primary key, owner_id uuid not null, video_id uuid not null unique, multipart_id text,
       title text not null, description text not null, category_id text, tags jsonb not null, file_name text not null,
       parts jsonb not null, size_bytes bigint not null,
       status text not null check (status in ('OPEN', 'COMPLETED', 'ABORTED', 'EXPIRED')), cleaned boolean not null default false,
       created_at timestamptz(3) not null, expires_at timestamptz(3) not null, ended_at timestamptz(3))`,
    `create index upload_open on upload (owner_id, expires_at) where status = 'OPEN'`,
    `create index upload_expiry on upload (expires_at) where status = 'OPEN'`,
    `create index upload_unclean on upload (ended_at) where not cleaned and status in ('ABORTED', 'EXPIRED')`,
    `create table play (
       viewer_id uuid not null, key uuid not null, id uuid not null, video_id uuid not null, updated_at timestamptz(3) not null,
       primary key (viewer_id, key))`,
    'create index play_updated_at on play (updated_at)',
    `create table watch_history (
       viewer_id uuid not null, video_id uuid not null, progress_ms int not null, played_at timestamptz(3) not null,
       primary key (viewer_id, video_id))`,
    'create index watch_history_of_viewer on watch_history (viewer_id, played_at desc, video_id desc)',
  ),
};
