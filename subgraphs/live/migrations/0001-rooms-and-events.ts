import { sqlMigration } from '../../../platform/database/sql-migration.ts';
import { eventPartitions } from './event-partitions.ts';

export const roomsAndEvents = {
  name: '0001-rooms-and-events',
  class: sqlMigration(
    `create table room (
       id uuid primary key, streamer_id uuid not null unique, title varchar(80) not null, category_id varchar(40),
       stream_key_hash text not null, current_session_id uuid, hidden_at timestamptz, created_at timestamptz(3) not null)`,
    'create index room_on_air on room (current_session_id) where current_session_id is not null',
    'create index room_off_air on room (created_at desc, id desc) where current_session_id is null',
    `create table live_session (
       id uuid primary key, room_id uuid not null references room, streamer_id uuid not null, title varchar(80) not null,
       status text not null check (status in ('SCHEDULED', 'LIVE', 'ENDING', 'ENDED', 'AGGREGATED', 'CANCELLED')),
       started_at timestamptz(3), ended_at timestamptz(3), summary_due boolean not null default false)`,
    'create index live_session_of_room on live_session (room_id, id desc)',
    `create index live_session_ending on live_session (id) where status = 'ENDING'`,
    'create index live_session_summary_due on live_session (id) where summary_due',
    // Each status is reached at most once: the key refuses a second time, whatever the code does.
    `create table session_transition (
       session_id uuid not null references live_session, from_status text, to_status text not null, at timestamptz(3) not null, by_id uuid,
       primary key (session_id, to_status))`,
    // The lock on this row gives a room's events their one order; `rate_…` is what was let through in the second at hand.
    `create table room_feed (
       room_id uuid primary key references room, last_seq bigint not null default 0, rate_second bigint not null default 0,
       rate_count int not null default 0) with (fillfactor = 50)`,
    `create table session_counter (
       session_id uuid primary key references live_session, enter_count bigint not null default 0, leave_count bigint not null default 0,
       peak_online bigint not null default 0, danmu_count bigint not null default 0, like_count bigint not null default 0)
     with (fillfactor = 50)`,
    `create table session_summary (
       session_id uuid primary key references live_session, version int not null, summary jsonb not null, computed_at timestamptz(3) not null)`,
    // Who is in a room on air now. A row goes when its LEAVE is on the bus.
    `create table presence (
       session_id uuid not null references live_session, viewer_id uuid not null, entered_at timestamptz(3) not null,
       left_at timestamptz(3), primary key (session_id, viewer_id))`,
    'create index presence_left on presence (session_id) where left_at is not null',
    'create table like_cooldown (viewer_id uuid primary key, liked_at timestamptz(3) not null)',
    ...eventPartitions,
  ),
};
