import type { Logger } from '../../platform/log.ts';
import { openTracing, type Tracing } from '../../platform/observability/tracing.ts';
import type { TracingConfig } from './config.ts';

/** Undefined where nothing is traced: then nothing of the SDK is even loaded. */
export async function openRouterTracing(config: TracingConfig | null, log: Logger): Promise<Tracing | undefined> {
  if (config === null) return undefined;
  const { otlpEndpoint, otlpHeaders, trustsClients: _, ...rest } = config;
  return openTracing({ ...rest, endpoint: otlpEndpoint, headers: otlpHeaders, log });
}
