import type { Environment } from '../../platform/env.ts';
import type { ServicesConfig } from '../../platform/host/services.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { Bench } from './part.ts';

type Config = Pick<ServicesConfig, 'redisUrl' | 'kafka' | 'elasticsearchUrl' | 's3'>;

const told = [
  'PATH',
  'HOME',
  'REDIS_URL',
  'KAFKA_BROKERS',
  'ELASTICSEARCH_URL',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'S3_REGION',
];

/** Nobody waits between two words, and films are made fast. */
const impatient = { COMMENT_INTERVAL_MS: '0', DANMU_COOLDOWN_MS: '0', LIVE_DANMU_COOLDOWN_MS: '0', VIDEO_PRESET: 'ultrafast' };

/** Throws a StartupError where the environment does not name what several processes have to share. */
export function requireServices(config: Config, environment: Environment): Pick<Bench, 'services' | 'environment'> {
  const { redisUrl, kafka, elasticsearchUrl, s3 } = config;
  if (redisUrl === undefined || s3 === undefined)
    throw new StartupError(
      'These measurements need services: REDIS_URL and S3_ENDPOINT are not both set.',
      'Name them in the environment, as for npm run cluster; KAFKA_BROKERS and ELASTICSEARCH_URL take part where they are set.',
    );
  const given = told.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]));
  return {
    services: { redisUrl, kafka, elasticsearchUrl, s3 },
    environment: { ...Object.fromEntries(given), ...impatient, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
  };
}
