import { Client as Elasticsearch } from '@elastic/elasticsearch';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { Client as S3 } from 'minio';

type Services = Readonly<Record<string, string>>;

/** Deletes whatever a product of this namespace left in shared services. */
export async function wipeNamespace(namespace: string, services: Services): Promise<void> {
  await Promise.all([
    wipeRedis(namespace, services.REDIS_URL ?? ''),
    wipeKafka(namespace, services.KAFKA_BROKERS ?? ''),
    wipeSearch(namespace, services.ELASTICSEARCH_URL ?? ''),
    wipeBucket(namespace, services),
  ]);
}

async function wipeRedis(namespace: string, url: string): Promise<void> {
  if (url === '') return;
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${namespace}:*`, count: 500 }))
    if (keys.length > 0) await redis.unlink(...keys);
  await redis.quit();
}

async function wipeKafka(namespace: string, brokers: string): Promise<void> {
  if (brokers === '') return;
  const admin = new Kafka({ clientId: 'tests', brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${namespace}.`));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.disconnect();
}

async function wipeSearch(namespace: string, node: string): Promise<void> {
  if (node === '') return;
  const client = new Elasticsearch({ node });
  const indices = await client.indices.get({ index: `${namespace}-*`, allow_no_indices: true });
  for (const index of Object.keys(indices)) await client.indices.delete({ index });
  await client.close();
}

async function wipeBucket(bucket: string, { S3_ENDPOINT = '', S3_ACCESS_KEY = '', S3_SECRET_KEY = '' }: Services): Promise<void> {
  if (S3_ENDPOINT === '') return;
  const { hostname, port, protocol } = new URL(S3_ENDPOINT);
  const place = { endPoint: hostname, port: Number(port), useSSL: protocol === 'https:' };
  const client = new S3({ ...place, accessKey: S3_ACCESS_KEY, secretKey: S3_SECRET_KEY });
  if (!(await client.bucketExists(bucket))) return;
  const keys: string[] = [];
  for await (const { name } of client.listObjectsV2(bucket, '', true)) if (name) keys.push(name);
  await client.removeObjects(bucket, keys);
  await client.removeBucket(bucket);
}
