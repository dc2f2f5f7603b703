/** Statements that answer a row for each counter that is not what a recount says, and for each thing that is stuck. None: all is well. */
export const recounts: readonly { readonly promise: string; readonly sql: string }[] = [
  {
    promise: 'the likes of a subject equal a recount',
    sql: `select coalesce(c.subject_id, l.subject_id) as what, c.like_count as kept, l.n as counted from social.subject_counter c
      full join (select subject, subject_id, count(*) as n from social.subject_like group by 1, 2) l using (subject, subject_id)
      where coalesce(c.like_count, 0) <> coalesce(l.n, 0)`,
  },
  {
    promise: "a person's counters equal recounts",
    sql: `select c.user_id as what, c.follower_count || '/' || c.following_count || '/' || c.likes_received_count as kept,
        e.followers || '/' || e.following || '/' || e.likes as counted
      from social.user_counter c cross join lateral (select
        (select count(*) from social.follow f where f.followee_id = c.user_id) as followers,
        (select count(*) from social.follow f where f.follower_id = c.user_id) as following,
        (select count(*) from social.subject_like l where l.owner_id = c.user_id) as likes) e
      where (c.follower_count, c.following_count, c.likes_received_count) is distinct from (e.followers, e.following, e.likes)`,
  },
  {
    promise: 'unread notifications equal a recount, numbered without a hole',
    sql: `select h.recipient_id as what, h.last_sequence as kept, n.n as counted from social.notification_head h
      cross join lateral (select count(*) as n, coalesce(max(sequence), 0) as last from social.notification o where o.recipient_id = h.recipient_id) n
      where h.last_sequence <> n.n or n.n <> n.last`,
  },
  {
    promise: 'the comments of a subject equal a recount',
    sql: `select coalesce(c.subject_id, l.subject_id) as what, c.comment_count as kept, l.n as counted from comments.subject_counter c
      full join (select subject, subject_id, count(*) as n from comments.comment where visible group by 1, 2) l using (subject, subject_id)
      where coalesce(c.comment_count, 0) <> coalesce(l.n, 0)`,
  },
  {
    promise: 'the likes of a comment, as comments know them, equal those that social has',
    sql: `select c.id as what, c.like_count as kept, coalesce(l.n, 0) as counted from comments.comment c left join (
        select subject_id, count(*) as n from social.subject_like where subject = 'COMMENT' group by 1) l on l.subject_id = c.id
      where c.like_count <> coalesce(l.n, 0)`,
  },
  {
    promise: 'the danmaku of a segment equal a recount',
    sql: `select s.video_id || '/' || s.index as what, s.total as kept, coalesce(d.n, 0) as counted from danmu.segment s left join (
        select video_id, segment_index, count(*) as n from danmu.danmu where recalled_at is null and not hidden group by 1, 2) d
        on d.video_id = s.video_id and d.segment_index = s.index
      where s.total <> coalesce(d.n, 0)`,
  },
  {
    promise: 'the counters of a live session equal a recount of its events',
    sql: `select c.session_id as what, c.danmu_count || '/' || c.like_count || '/' || c.enter_count || '/' || c.leave_count as kept,
        e.danmaku || '/' || e.likes || '/' || e.enters || '/' || e.leaves as counted
      from live.session_counter c cross join lateral (select
        count(*) filter (where type = 'DANMU') as danmaku, coalesce(sum(amount) filter (where type = 'LIKE'), 0) as likes,
        count(*) filter (where type = 'ENTER') as enters, count(*) filter (where type = 'LEAVE') as leaves
        from live.live_event e where e.session_id = c.session_id) e
      where (c.danmu_count, c.like_count, c.enter_count, c.leave_count) is distinct from (e.danmaku, e.likes, e.enters, e.leaves)`,
  },
  {
    promise: 'each live danmaku that was stored is in the events of its room exactly once',
    sql: `select d.id as what, 1 as kept, coalesce(e.n, 0) as counted from danmu.live_danmu d left join (
        select payload->>'danmuId' as id, count(*) as n from live.live_event where type = 'DANMU' group by 1) e on e.id = d.id::text
      where e.n is distinct from 1`,
  },
  {
    promise: 'each live like that was claimed is in the events of its room exactly once',
    sql: `select k.result_id as what, 1 as kept, coalesce(e.n, 0) as counted from live.creation_key k left join (
        select id, count(*) as n from live.live_event where type = 'LIKE' group by 1) e on e.id = k.result_id::text
      where k.operation = 'liveLike' and e.n is distinct from 1`,
  },
  {
    promise: 'each comment on what somebody else made was told to them exactly once',
    sql: `select c.id as what, 1 as kept, coalesce(n.n, 0) as counted from comments.comment c left join (
        select subject_id, count(*) as n from social.notification where kind = 'COMMENT' group by 1) n on n.subject_id = c.id
      where c.parent_id is null and c.subject_owner_id is not null and c.subject_owner_id <> c.author_id and n.n is distinct from 1`,
  },
];

export const subgraphNames = ['users', 'videos', 'social', 'comments', 'live', 'danmu', 'recommend'] as const;

/** What was committed has left for the bus, and no consumer gave anything up. */
export const stuck: readonly { readonly promise: string; readonly sql: string }[] = subgraphNames.flatMap((name) => [
  {
    promise: `what ${name} committed was told`,
    sql: `select id as what, type as kept, 'waiting' as counted from ${name}.outbox where relayed_at is null limit 20`,
  },
  {
    promise: `no consumer of ${name} gave up a fact`,
    sql: `select event_id as what, consumer as kept, left(reason, 200) as counted from ${name}.dead_letter limit 20`,
  },
]);
