import { z } from 'zod';
import { type Environment, EnvironmentError, parseEnvironment, wholeNumber } from '../env.ts';
import { kafkaSecurityOf, kafkaSecurityVariables } from '../events/kafka/security.ts';
import { databaseUrlVariable, urlVariable, withoutSlash } from './variables.ts';

const brokers = z
  .string()
  .transform((list) => list.split(',').map((item) => item.trim()))
  .refine((list) => list.every((item) => /^[^\s:/]+:\d{1,5}$/.test(item)), 'must be host:port, separated by commas');

export const servicesVariables = {
  DATABASE_URL: databaseUrlVariable.optional(),
  DATABASE_REPLICA_URL: databaseUrlVariable.optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 200).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// URL' }).optional(),
  KAFKA_BROKERS: brokers.optional(),
  ...kafkaSecurityVariables,
  ELASTICSEARCH_URL: urlVariable.optional(),
  S3_ENDPOINT: urlVariable.optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_PUBLIC_URL: urlVariable.optional(),
  NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/, "must be small letters, digits and '-', a letter first")
    .default('danmesh'),
  DATA_DIR: z.string().default('.data'),
  SECRETS_DIR: z.string().optional(),
  MEDIA_URL: urlVariable.optional(),
};

export type ServicesConfig = ReturnType<typeof parseServicesConfig>;
export type S3Config = NonNullable<ServicesConfig['s3']>;

/** Reads which service stands behind each port; what is not named is embedded. The same for every process of the product. */
export function parseServicesConfig(environment: Environment) {
  const env = parseEnvironment(servicesVariables, environment);
  return {
    databaseUrl: env.DATABASE_URL,
    replicaUrl: env.DATABASE_REPLICA_URL,
    poolSize: env.DATABASE_POOL_SIZE,
    redisUrl: env.REDIS_URL,
    kafka: env.KAFKA_BROKERS && { brokers: env.KAFKA_BROKERS, ...kafkaSecurityOf(env) },
    elasticsearchUrl: env.ELASTICSEARCH_URL,
    s3: s3Of(env),
    /** Begins the names of everything in shared services: keys, topics, groups, indices. */
    namespace: env.NAMESPACE,
    dataDirectory: env.DATA_DIR,
    secretsDirectory: env.SECRETS_DIR,
    mediaUrl: env.MEDIA_URL && withoutSlash(env.MEDIA_URL),
  };
}

type S3Variables = z.infer<z.ZodObject<typeof servicesVariables>>;

function s3Of(env: S3Variables) {
  if (env.S3_ENDPOINT === undefined) return undefined;
  const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = env;
  if (accessKey === undefined || secretKey === undefined) {
    const missing = accessKey === undefined ? 'S3_ACCESS_KEY' : 'S3_SECRET_KEY';
    throw new EnvironmentError([`${missing}: must be set where S3_ENDPOINT is`]);
  }
  const bucket = env.S3_BUCKET ?? env.NAMESPACE;
  return { endpoint: env.S3_ENDPOINT, accessKey, secretKey, bucket, region: env.S3_REGION, publicUrl: env.S3_PUBLIC_URL };
}
