import { sqlMigration } from '../../../platform/database/sql-migration.ts';

export const comments = {
  name: '0001-comments',
  class: sqlMigration(
    // Hidden: its author is banned. Counts are of visible comments only, and change in the transaction that changes what they count.
    `create table comment (
       id uuid primary key, subject text not null, subject_id uuid not null, subject_owner_id uuid, author_id uuid not null,
       root_id uuid references comment, parent_id uuid references comment, text text not null, created_at timestamptz(3) not null,
       deleted_at timestamptz(3), hidden boolean not null,
       visible boolean not null generated always as (deleted_at is null and not hidden) stored,
       reply_count int not null default 0, like_count int not null default 0,
       heat int not null generated always as (like_count + reply_count) stored)`,
    'create index comment_hottest on comment (subject_id, heat desc, id desc) where root_id is null and (visible or reply_count > 0)',
    'create index comment_newest on comment (subject_id, id desc) where root_id is null and (visible or reply_count > 0)',
    'create index comment_of_root on comment (root_id, id) where visible',
    'create index comment_of_author on comment (author_id, subject_id)',
    'create table subject_counter (subject text not null, subject_id uuid not null, comment_count int not null default 0, primary key (subject, subject_id))',
    'create table author (id uuid primary key, banned boolean not null default false, last_comment_at timestamptz)',
    'create table block (blocker_id uuid not null, blocked_id uuid not null, primary key (blocker_id, blocked_id))',
  ),
};
