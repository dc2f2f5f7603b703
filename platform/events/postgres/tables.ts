/**
 * What the first migration of the bus creates in its schema. `position` counts from 1 within a topic's partition and becomes visible
 * in order; `head` is the last one given, and outlives the events that the purge removes.
 */
export const busTables: readonly string[] = [
  `create table log (
    topic text not null,
    partition smallint not null,
    position bigint not null,
    id uuid not null unique,
    type text not null,
    key text not null,
    payload json not null,
    occurred_at timestamptz not null,
    appended_at timestamptz not null default clock_timestamp(),
    primary key (topic, partition, position)
  )`,
  'create index log_appended_at on log using brin (appended_at)',
  `create table head (
    topic text not null,
    partition smallint not null,
    position bigint not null,
    primary key (topic, partition)
  ) with (fillfactor = 50)`,
  `create table consumer_offset (
    group_name text not null,
    topic text not null,
    partition smallint not null,
    position bigint not null,
    primary key (group_name, topic, partition)
  ) with (fillfactor = 50)`,
];
