import type { Registry } from 'prom-client';
import type { Route } from './route.ts';

/** `/metrics` in the Prometheus text format. */
export function metricsRoute(registry: Registry): Route {
  return {
    methods: ['GET'],
    prefix: '/metrics',
    handle: async (_, response) => {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
    },
  };
}
