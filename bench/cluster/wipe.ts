import { Client as S3 } from 'minio';
import { accessAdmin } from '../../platform/events/kafka/admin.ts';
import { openRedis } from '../../platform/redis/redis-connection.ts';
import type { Bench } from './part.ts';

type Left = Pick<Bench, 'services' | 'namespace' | 'log'>;

/** Deletes all that a run has left in the services, by the beginning of its names. */
export async function wipe(left: Left): Promise<void> {
  await Promise.all([wipeRedis(left), wipeKafka(left), wipeSearch(left), wipeBuckets(left)]);
}

async function wipeRedis({ services, namespace, log }: Left): Promise<void> {
  await using redis = await openRedis({ url: services.redisUrl, name: 'bench', log });
  await redis.ask(async (client) => {
    for await (const keys of client.scanStream({ match: `${namespace}*`, count: 500 }))
      if (keys.length > 0) await client.unlink(...keys);
  });
}

async function wipeKafka({ services, namespace, log }: Left): Promise<void> {
  if (services.kafka === undefined) return;
  await using access = accessAdmin({ ...services.kafka, clientId: 'bench', log });
  await access.ask(async (admin) => {
    const { groups } = await admin.listGroups();
    const ours = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(namespace));
    // One that still counts a member goes by itself.
    if (ours.length > 0) await admin.deleteGroups(ours).catch((error: unknown) => log.debug({ err: error }, 'groups stay'));
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(namespace));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  });
}

async function wipeSearch({ services, namespace }: Left): Promise<void> {
  const { elasticsearchUrl: url } = services;
  if (url === undefined) return;
  const answer = await fetch(`${url}/${namespace}*`);
  for (const index of Object.keys((await answer.json()) as object)) {
    const deleted = await fetch(`${url}/${index}`, { method: 'DELETE' });
    await deleted.body?.cancel();
  }
}

async function wipeBuckets({ services, namespace }: Left): Promise<void> {
  const { endpoint, accessKey, secretKey } = services.s3;
  const { hostname, port, protocol } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  const client = new S3({ endPoint: hostname, port: Number(port || (useSSL ? 443 : 80)), useSSL, accessKey, secretKey });
  for (const { name: bucket } of await client.listBuckets()) {
    if (!bucket.startsWith(namespace)) continue;
    const keys: string[] = [];
    for await (const { name } of client.listObjectsV2(bucket, '', true)) if (name) keys.push(name);
    await client.removeObjects(bucket, keys);
    await client.removeBucket(bucket);
  }
}
