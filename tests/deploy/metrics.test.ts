import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createAdmission } from '../../platform/http/admission/admission.ts';
import { overloadSchema } from '../../platform/http/admission/config.ts';
import { reportAdmission } from '../../platform/http/admission/metrics.ts';
import { processRegistry } from '../../platform/observability/registry.ts';
import { composeFile } from './compose.ts';
import { sources, textOf, yamlOf } from './files.ts';

const rule = z.object({
  alert: z.string(),
  expr: z.string(),
  for: z.string(),
  labels: z.object({ severity: z.enum(['critical', 'warning']), area: z.string() }),
  annotations: z.object({ summary: z.string(), description: z.string(), runbook_url: z.string() }),
});
const { groups } = z
  .object({ groups: z.array(z.object({ name: z.string(), rules: z.array(rule) })) })
  .parse(yamlOf('deploy/prometheus/alerts.yml'));
const alerts = groups.flatMap(({ rules }) => rules);
const panel = z.object({ targets: z.array(z.object({ expr: z.string() })).default([]) });
const dashboard = z.object({ panels: z.array(panel) }).parse(JSON.parse(textOf('deploy/grafana/danmesh.json')));
const scaling = ['autoscaling.yaml', 'prometheus-adapter.yaml'].map((file) => textOf(`deploy/k8s/${file}`));

/** Names as code says them, and those that are put together when they are registered. */
function registered(): Set<string> {
  const literals = sources('{platform,router,subgraphs}/**/*.ts').flatMap(({ text }) =>
    [...text.matchAll(/'((?:danmesh|router|subgraph)_[a-z_]+)'/g)].map(([, name]) => name ?? ''),
  );
  const registry = processRegistry();
  using admission = createAdmission(overloadSchema.parse({}));
  for (const prefix of ['router', 'subgraph'] as const) reportAdmission(registry, admission, prefix);
  return new Set([...literals, ...registry.getMetricsAsArray().map(({ name }) => name)]);
}

const used = (text: string): string[] =>
  [...text.matchAll(/\b(?:danmesh|router|subgraph|process|nodejs)_[a-z0-9_]+/g)].map(([name]) => name.replace(/_bucket$/, ''));

test('every metric that an alert, the dashboard or a scaler looks at is registered by code', () => {
  const names = registered();
  const texts = [
    ...alerts.map(({ expr }) => expr),
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const unknown = [...texts, ...scaling].flatMap(used).filter((name) => !names.has(name));

  expect(unknown).toEqual([]);
  expect(texts.length).toBeGreaterThan(40);
});

test('there are alerts for the servers, the business, security and performance', () => {
  expect(groups.map(({ name }) => name)).toEqual(['server', 'business', 'security', 'performance']);
});

test('memory is near its limit where nine tenths of what Docker Compose gives are used', () => {
  const { expr = '' } = alerts.find(({ alert }) => alert === 'MemoryNearLimit') ?? {};
  const [, of = '', large, small] = /=~"(.*?)\(-worker\)\?"\} > 0\.9 \* (\d+) .*> 0\.9 \* (\d+) /.exec(expr) ?? [];
  const isLarge = new RegExp(`^${of}(-worker)?$`);

  const processes = Object.entries(composeFile.services).filter(
    ([name, { image }]) => image.includes('/app:') && name !== 'migrate',
  );
  expect(processes.length).toBeGreaterThan(14);
  for (const [name, { deploy }] of processes)
    expect(deploy.resources.limits.memory, name).toBe(`${isLarge.test(name) ? large : small}M`);
});

describe.each(groups)('alerts of $name', ({ name, rules }) => {
  test('lead to the place in docs/operations.md that says what each means and what to do', () => {
    const [, section = ''] = textOf('docs/operations.md').split(`\n### Alerts: ${name}\n`);
    const rows = section.split('\n### ')[0] ?? '';

    for (const { alert, annotations, labels } of rules) {
      expect(annotations.runbook_url).toBe(`docs/operations.md#alerts-${name}`);
      expect(labels.area).toBe(name);
      expect(rows).toContain(`| \`${alert}\` |`);
    }
    expect([...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, alert]) => alert)).toEqual(rules.map(({ alert }) => alert));
  });
});
