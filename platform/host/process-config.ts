import { type Environment, EnvironmentError, parseEnvironment, wholeNumber } from '../env.ts';
import { everyRole, rolesVariable } from '../subgraph/roles.ts';
import { parseServicesConfig, type ServicesConfig } from './services.ts';
import { processVariables, urlVariable, withoutSlash } from './variables.ts';

/** Where each process listens when nothing else is said, as supergraph.yaml has it. */
export const defaultPorts = {
  ...{ users: 4001, videos: 4002, social: 4003, comments: 4004, live: 4005, danmu: 4006, recommend: 4007 },
  media: 4010,
} as const;
export type ProcessName = keyof typeof defaultPorts;
export type SubgraphName = Exclude<ProcessName, 'media'>;

const subgraphUrl = (name: ProcessName) => urlVariable.default(`http://127.0.0.1:${defaultPorts[name]}/graphql`);

export const ownProcessVariables = {
  ...processVariables,
  PORT: wholeNumber(0, 65_535).optional(),
  ROLES: rolesVariable.default(everyRole),
  /** How long a process that goes away still serves, so that a load balancer notices. */
  DRAIN_DELAY_MS: wholeNumber(0, 600_000).default(0),
  USERS_URL: subgraphUrl('users'),
  VIDEOS_URL: subgraphUrl('videos'),
  SOCIAL_URL: subgraphUrl('social'),
  COMMENTS_URL: subgraphUrl('comments'),
  LIVE_URL: subgraphUrl('live'),
  DANMU_URL: subgraphUrl('danmu'),
  RECOMMEND_URL: subgraphUrl('recommend'),
};

type Shared = 'databaseUrl' | 'redisUrl' | 's3' | 'secretsDirectory';
export type ServicesWith<Names extends Shared> = ServicesConfig & {
  readonly [Name in Names]-?: NonNullable<ServicesConfig[Name]>;
};

/** Reads the variables of a process of its own. What other processes must share has to be named: nothing of it is embedded. */
export function parseProcessConfig<Names extends Shared>(name: ProcessName, environment: Environment, needed: readonly Names[]) {
  const env = parseEnvironment(ownProcessVariables, environment);
  const isProduction = env.NODE_ENV === 'production';
  return {
    services: requireServices(parseServicesConfig(environment), needed),
    host: env.HOST,
    port: env.PORT ?? defaultPorts[name],
    publicUrl: withoutSlash(env.PUBLIC_URL ?? 'http://localhost:4000'),
    logLevel: env.LOG_LEVEL,
    roles: env.ROLES,
    drainDelayMs: env.DRAIN_DELAY_MS,
    corsOrigins: env.CORS_ORIGINS ?? (isProduction ? [] : ('*' as const)),
    subgraphUrls: {
      ...{ users: env.USERS_URL, videos: env.VIDEOS_URL, social: env.SOCIAL_URL, comments: env.COMMENTS_URL },
      ...{ live: env.LIVE_URL, danmu: env.DANMU_URL, recommend: env.RECOMMEND_URL },
    },
    environment,
  };
}

const variables = {
  databaseUrl: 'DATABASE_URL',
  redisUrl: 'REDIS_URL',
  s3: 'S3_ENDPOINT',
  secretsDirectory: 'SECRETS_DIR',
} satisfies Record<Shared, string>;

function requireServices<Names extends Shared>(services: ServicesConfig, needed: readonly Names[]): ServicesWith<Names> {
  const missing = needed.filter((name) => services[name] === undefined);
  if (missing.length > 0)
    throw new EnvironmentError(missing.map((name) => `${variables[name]}: must be set where processes share it`));
  // What is needed was just found.
  return services as ServicesWith<Names>;
}
