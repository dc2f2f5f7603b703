import { resolve } from 'node:path';
import { Client } from 'minio';
import { Registry } from 'prom-client';
import { openBus } from '../../platform/host/bus.ts';
import { openRealtime } from '../../platform/host/realtime.ts';
import type { S3Config, ServicesConfig } from '../../platform/host/services.ts';
import type { Logger } from '../../platform/log.ts';
import { openElasticsearch } from '../../platform/search/elasticsearch/elasticsearch.ts';
import { openS3Store } from '../../platform/storage/s3/s3-store.ts';
import { addressOf, type Finding, reaching } from './finding.ts';

/** Each port that has two drivers: which one is used, which variable says so, and whether it answers. */
export const examineServices = (services: ServicesConfig, log: Logger): Promise<Finding[]> =>
  Promise.all([bus(services, log), realtime(services, log), objects(services, log), search(services, log)]);

async function bus(services: ServicesConfig, log: Logger): Promise<Finding> {
  const about = 'Event bus';
  const { kafka } = services;
  if (kafka === undefined) return { about, uses: 'a log in PostgreSQL', why: 'KAFKA_BROKERS is not set' };
  return reaching({ about, uses: `Kafka at ${kafka.brokers.join(', ')}`, why: 'KAFKA_BROKERS' }, async () => {
    await using opened = await openBus(services, { databaseUrl: '', clientId: 'doctor', log });
    await opened.ping();
    return undefined;
  });
}

async function realtime(services: ServicesConfig, log: Logger): Promise<Finding> {
  const about = 'Realtime';
  const { redisUrl } = services;
  if (redisUrl === undefined) return { about, uses: 'in process', why: 'REDIS_URL is not set' };
  return reaching({ about, uses: `Redis at ${addressOf(redisUrl)}`, why: 'REDIS_URL' }, async () => {
    await using opened = await openRealtime(services, { log, metrics: new Registry() });
    await opened.ping();
    return undefined;
  });
}

async function objects({ s3, dataDirectory }: ServicesConfig, log: Logger): Promise<Finding> {
  const about = 'Objects';
  if (s3 === undefined) return { about, uses: resolve(dataDirectory, 'objects'), why: 'S3_ENDPOINT is not set' };
  const uses = `S3 at ${addressOf(s3.endpoint)}, bucket ${s3.bucket}`;
  return reaching({ about, uses, why: 'S3_ENDPOINT, S3_BUCKET' }, async () => {
    if (await isMissing(s3)) return 'which is made at the first start';
    await using opened = await openS3Store({ ...s3, log });
    await opened.ping();
    return undefined;
  });
}

/** Whether there is no such bucket. Opening the store would make it, and words for every other fault come from there. */
async function isMissing({ endpoint, bucket, ...keys }: S3Config): Promise<boolean> {
  const { hostname: endPoint, port, protocol } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  const client = new Client({ ...keys, endPoint, port: Number(port) || (useSSL ? 443 : 80), useSSL });
  return client.bucketExists(bucket).then(
    (exists) => !exists,
    () => false,
  );
}

async function search({ elasticsearchUrl: url, namespace }: ServicesConfig, log: Logger): Promise<Finding> {
  const about = 'Search';
  if (url === undefined) return { about, uses: 'PostgreSQL', why: 'ELASTICSEARCH_URL is not set' };
  return reaching({ about, uses: `Elasticsearch at ${addressOf(url)}`, why: 'ELASTICSEARCH_URL' }, async () => {
    await using opened = await openElasticsearch({ url, indexPrefix: namespace, log });
    await opened.ping();
    return undefined;
  });
}
