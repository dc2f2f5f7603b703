/**
 * Raw events by the day they happened, and a function that makes the days to come: the subgraph's role may not create tables, so the
 * function runs as the schema's owner. What no day takes (a platform's clock that is wrong by weeks) goes to the default partition.
 */
export const eventPartitions: readonly string[] = [
  `create table live_event (
     id text not null, source text not null, room_id uuid not null, session_id uuid not null, seq bigint not null, type text not null,
     occurred_at timestamptz not null, received_at timestamptz(3) not null, actor_id text, presence_id text, amount int,
     shed boolean not null, payload json not null, primary key (id, occurred_at)) partition by range (occurred_at)`,
  'create table live_event_default partition of live_event default',
  'create index live_event_of_room on live_event (room_id, seq)',
  'create index live_event_of_session on live_event (session_id, seq)',
  `create function prepare_live_event_days(ahead int) returns void language plpgsql security definer set search_path = live, pg_temp as $$
   declare
     today date := (now() at time zone 'UTC')::date;
     day date;
   begin
     perform pg_advisory_xact_lock(hashtext('live_event days'));
     for day in select today + n from generate_series(-1, ahead) as n loop
       continue when to_regclass('live_event_' || to_char(day, 'YYYYMMDD')) is not null;
       begin
         execute format('create table %I partition of live_event for values from (%L) to (%L)',
           'live_event_' || to_char(day, 'YYYYMMDD'), day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
       exception when check_violation then
         raise warning 'events of % stay in the default partition: some are there already', day;
       end;
     end loop;
   end $$`,
  'select prepare_live_event_days(7)',
];
