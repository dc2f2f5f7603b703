import { type Admin, AssignerProtocol, type GroupDescription } from 'kafkajs';
import { once } from '../../once.ts';
import type { AdminAccess } from './admin.ts';

export type Lag = { readonly group: string; readonly topic: string; readonly waiting: number };

/** One question for each group and each topic of this deployment, and one for all groups together. */
export function readLag(admin: AdminAccess, prefix: string, isAsked: (group: string) => boolean): Promise<readonly Lag[]> {
  return admin.ask(async (asked) => {
    const { groups } = await asked.listGroups();
    const ours = groups
      .map(({ groupId }) => groupId)
      .filter((groupId) => groupId.startsWith(prefix) && isAsked(groupId.slice(prefix.length)));
    if (ours.length === 0) return [];
    const described = await asked.describeGroups(ours);
    const heads = topicHeads(asked, prefix);
    const lines: Lag[] = [];
    for (const group of described.groups)
      lines.push(...(await lagOf(asked, group, heads)).map((line) => withoutPrefix(line, prefix)));
    return lines.sort((a, b) => `${a.group} ${a.topic}`.localeCompare(`${b.group} ${b.topic}`));
  });
}

type Heads = { of(topic: string): Promise<readonly { partition: number; high: string; low: string }[]> };

/** Each topic is asked for once; one that is gone has nothing that waits. */
function topicHeads(admin: Admin, prefix: string): Heads {
  const known = new Map<string, ReturnType<Heads['of']>>();
  // Not before it is waited for: a failure that nobody hears ends the process.
  const existing = once(() => admin.listTopics());
  const read = async (topic: string) =>
    topic.startsWith(prefix) && (await existing()).includes(topic) ? admin.fetchTopicOffsets(topic) : [];
  return {
    of: (topic) => {
      const heads = known.get(topic) ?? read(topic);
      known.set(topic, heads);
      return heads;
    },
  };
}

async function lagOf(admin: Admin, group: GroupDescription, heads: Heads): Promise<Lag[]> {
  const committed = await admin.fetchOffsets({ groupId: group.groupId });
  const offsets = new Map(
    committed.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)]),
    ),
  );
  // A member that has committed nothing yet only says what it has subscribed to.
  const topics = new Set([...committed.map(({ topic }) => topic), ...subscribedTopics(group)]);
  const lines: Lag[] = [];
  for (const topic of topics) {
    const waiting = (await heads.of(topic)).map(({ partition, high, low }) => {
      const offset = offsets.get(`${topic}/${partition}`) ?? -1;
      return Number(high) - Math.max(offset, Number(low));
    });
    lines.push({ group: group.groupId, topic, waiting: waiting.reduce((sum, one) => sum + Math.max(one, 0), 0) });
  }
  return lines;
}

const subscribedTopics = ({ members }: GroupDescription): string[] =>
  members.flatMap(({ memberMetadata }) => {
    if (memberMetadata.length === 0) return [];
    return AssignerProtocol.MemberMetadata.decode(memberMetadata)?.topics ?? [];
  });

const withoutPrefix = ({ group, topic, waiting }: Lag, prefix: string): Lag => ({
  group: group.slice(prefix.length),
  topic: topic.slice(prefix.length),
  waiting,
});
