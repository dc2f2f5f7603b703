import { sqlMigration } from '../../../platform/database/sql-migration.ts';

export const candidatesAndEngagement = {
  name: '0001-candidates-and-engagement',
  class: sqlMigration(
    `create table video (
       id uuid primary key, author_id uuid not null, category_id text, published_at timestamptz(3) not null, active boolean not null)`,
    'create index video_latest on video (published_at desc, id desc) where active',
    'create index video_of_author on video (author_id, published_at desc, id desc) where active',
    // One row for each person, video and kind: whoever plays a video a hundred times makes it no hotter than once.
    `create table interaction (
       video_id uuid not null, actor_id uuid not null, kind text not null, times int not null check (times > 0), last_at timestamptz(3) not null,
       primary key (video_id, actor_id, kind))`,
    'create index interaction_recent on interaction (last_at)',
    // The weighted sum over a video's interactions, changed in the transaction that changes them.
    'create table engagement (video_id uuid primary key, points int not null)',
    'create table follow (follower_id uuid not null, followee_id uuid not null, primary key (follower_id, followee_id))',
    'create table block (blocker_id uuid not null, blocked_id uuid not null, primary key (blocker_id, blocked_id))',
    'create table banned_author (id uuid primary key)',
    // What was recommended, in its order: pages are cut from it. Without a viewer it is one that all who are signed out share.
    'create table trace (id uuid primary key, viewer_id uuid, items jsonb not null, created_at timestamptz(3) not null)',
    'create index trace_created_at on trace (created_at)',
    'create index trace_of_viewer on trace (viewer_id, created_at desc)',
    `create table exposure (
       viewer_id uuid not null, trace_id uuid not null, position int not null, video_id uuid not null, reason text not null,
       shown_at timestamptz(3) not null, primary key (viewer_id, trace_id, position))`,
    'create index exposure_shown_at on exposure (shown_at)',
  ),
};
