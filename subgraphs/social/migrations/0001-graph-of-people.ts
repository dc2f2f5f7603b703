import { sqlMigration } from '../../../platform/database/sql-migration.ts';

export const graphOfPeople = {
  name: '0001-graph-of-people',
  class: sqlMigration(
    `create table follow (
       follower_id uuid not null, followee_id uuid not null, created_at timestamptz(3) not null, primary key (follower_id, followee_id))`,
    'create index follow_of_follower on follow (follower_id, created_at desc, followee_id)',
    'create index follow_of_followee on follow (followee_id, created_at desc, follower_id)',
    `create table block (
       blocker_id uuid not null, blocked_id uuid not null, created_at timestamptz(3) not null, primary key (blocker_id, blocked_id))`,
    'create index block_of_blocker on block (blocker_id, created_at desc, blocked_id)',
    `create table subject_like (
       user_id uuid not null, subject text not null, subject_id uuid not null, owner_id uuid, created_at timestamptz(3) not null,
       primary key (subject, subject_id, user_id))`,
    'create index subject_like_of_user on subject_like (user_id, created_at desc)',
    // Counters change in the transaction that changes what they count, so they equal a recount at any moment.
    `create table user_counter (
       user_id uuid primary key, follower_count int not null default 0, following_count int not null default 0,
       likes_received_count int not null default 0)`,
    'create table subject_counter (subject text not null, subject_id uuid not null, like_count int not null default 0, primary key (subject, subject_id))',
    `create table notification (
       recipient_id uuid not null, sequence bigint not null, id uuid not null unique, kind text not null, actor_id uuid not null,
       subject text, subject_id uuid, created_at timestamptz(3) not null, primary key (recipient_id, sequence))`,
    // Following or liking again after taking it back tells nobody a second time.
    `create unique index notification_once on notification (recipient_id, kind, actor_id, subject, subject_id) nulls not distinct
       where kind in ('FOLLOW', 'LIKE')`,
    'create table notification_head (recipient_id uuid primary key, last_sequence bigint not null default 0, read_sequence bigint not null default 0)',
  ),
};
