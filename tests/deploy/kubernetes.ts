import { globSync } from 'node:fs';
import { z } from 'zod';
import { documentsOf, root, yamlOf } from './files.ts';

const labels = z.record(z.string(), z.string());
const probe = z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const quantities = z.object({ cpu: z.string(), memory: z.string() });
const item = z.object({ key: z.string(), path: z.string() });

const container = z.looseObject({
  image: z.string(),
  args: z.array(z.string()),
  envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }) })),
  env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  resources: z.object({ requests: quantities, limits: quantities }),
  securityContext: z.looseObject({
    allowPrivilegeEscalation: z.boolean(),
    readOnlyRootFilesystem: z.boolean(),
    capabilities: z.object({ drop: z.array(z.string()) }),
  }),
});

const pod = z.looseObject({
  automountServiceAccountToken: z.literal(false),
  terminationGracePeriodSeconds: z.number().optional(),
  securityContext: z.looseObject({
    runAsNonRoot: z.boolean(),
    runAsUser: z.number(),
    seccompProfile: z.object({ type: z.string() }),
  }),
  containers: z.array(container).length(1),
  volumes: z.array(
    z.looseObject({
      name: z.string(),
      projected: z
        .looseObject({ sources: z.array(z.object({ secret: z.object({ name: z.string(), items: z.array(item) }) })) })
        .optional(),
    }),
  ),
});

const workload = z.looseObject({
  kind: z.enum(['Deployment', 'Job']),
  metadata: z.looseObject({ name: z.string(), labels }),
  spec: z.looseObject({
    replicas: z.number().optional(),
    template: z.object({ metadata: z.looseObject({ labels }), spec: pod }),
  }),
});

const anything = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.unknown().optional(),
  data: z.record(z.string(), z.string()).default({}),
});

export type Workload = z.infer<typeof workload>;
type Kustomization = { readonly resources: readonly string[] };

export const files = globSync('deploy/k8s/*.yaml', { cwd: root });
export const { resources } = yamlOf('deploy/k8s/kustomization.yaml') as Kustomization;
const documents = resources.flatMap((file) => documentsOf(`deploy/k8s/${file}`));
export const objects = documents.map((document) => anything.parse(document));

export const namesOf = (kind: string): string[] => objects.filter((of) => of.kind === kind).map(({ metadata }) => metadata.name);
export const workloads = documents
  .filter((document) => /^(Deployment|Job)$/.test(anything.parse(document).kind))
  .map((document) => workload.parse(document));
export const deployments = workloads.filter(({ kind }) => kind === 'Deployment');

export const containerOf = ({ spec }: Workload): z.infer<typeof container> => container.parse(spec.template.spec.containers[0]);

/** The variables of the ConfigMaps that a process is given. */
export const toldTo = (of: Workload): Record<string, string> => {
  const names = containerOf(of).envFrom.map(({ configMapRef }) => configMapRef.name);
  const maps = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && names.includes(metadata.name));
  return Object.assign({}, ...maps.map(({ data }) => data));
};

/** The files that a pod finds in SECRETS_DIR, as `<secret>/<key>`. */
export const secretsOf = ({ spec }: Workload): string[] =>
  spec.template.spec.volumes.flatMap(({ projected }) =>
    (projected?.sources ?? []).flatMap(({ secret }) => secret.items.map(({ key }) => `${secret.name}/${key}`)),
  );

const generator = z.looseObject({ secretGenerator: z.array(z.object({ name: z.string(), files: z.array(z.string()) })) });

/** What deploy/k8s/secrets makes, in the same form. */
export const generatedSecrets = (): string[] =>
  generator
    .parse(yamlOf('deploy/k8s/secrets/kustomization.yaml'))
    .secretGenerator.flatMap(({ name, files: of }) => of.map((file) => `${name}/${file.split('=')[0]?.replace('files/', '')}`));
