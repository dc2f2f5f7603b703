import { z } from 'zod';
import { yamlOf } from './files.ts';

const mount = z.union([z.string(), z.object({ source: z.string(), target: z.string() })]);
const service = z.looseObject({
  image: z.string(),
  profiles: z.array(z.string()).default([]),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  user: z.string().optional(),
  read_only: z.boolean().default(false),
  restart: z.string().optional(),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(mount).default([]),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.looseObject({ disable: z.boolean().optional() }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  stop_grace_period: z.string().optional(),
  build: z.object({ context: z.string(), target: z.string().optional() }).optional(),
  deploy: z.looseObject({
    replicas: z.number().default(1),
    resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string(), pids: z.number() }) }).loose(),
  }),
});

const file = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
  volumes: z.record(z.string(), z.object({})),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

export type ComposeService = z.infer<typeof service>;
export const composeFile = file.parse(yamlOf('docker-compose.yml'));
export const secretsOf = ({ secrets }: ComposeService): string[] =>
  secrets.map((of) => (typeof of === 'string' ? of : of.source));
export const scriptOf = ({ command = [] }: ComposeService): string | undefined => command.find((word) => word.endsWith('.ts'));
