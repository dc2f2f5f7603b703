import { Counter, Gauge, type Registry } from 'prom-client';

export type RedisMetrics = {
  readonly up: Gauge<'connection'>;
  readonly losses: Counter<'connection'>;
  readonly failures: Counter<'connection'>;
};

/** The meters of all connections to Redis in a registry, made by whoever opens the first. */
export function redisMetrics(registry: Registry): RedisMetrics {
  const labelNames = ['connection'] as const;
  const registers = [registry];
  const gauge = (name: string, help: string) => {
    const known = registry.getSingleMetric(name);
    return known instanceof Gauge ? known : new Gauge({ name, help, labelNames, registers });
  };
  const counter = (name: string, help: string) => {
    const known = registry.getSingleMetric(name);
    return known instanceof Counter ? known : new Counter({ name, help, labelNames, registers });
  };
  return {
    up: gauge('danmesh_redis_up', 'Whether the connection to Redis can be used.'),
    losses: counter('danmesh_redis_losses_total', 'How often the connection to Redis was lost.'),
    failures: counter(
      'danmesh_redis_failed_commands_total',
      'Commands that were not answered, or not sent because Redis was away.',
    ),
  };
}
