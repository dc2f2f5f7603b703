import type { executeQueryPlan } from '@apollo/gateway';
import type { SubgraphLink, SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { EngineRequest } from '../engine/engine.ts';

export type ServiceMap = Parameters<typeof executeQueryPlan>[1];
type Service = ServiceMap[string];
type ServiceAnswer = Awaited<ReturnType<Service['process']>>;

/** The links as Apollo's executor calls them, on behalf of one request. `onUnreachable` is called when one could not be asked. */
export function servicesFor(links: SubgraphLinks, request: EngineRequest, onUnreachable: () => void): ServiceMap {
  const services: ServiceMap = Object.create(null);
  for (const [name, link] of links) services[name] = serviceOf(link, request, onUnreachable);
  return services;
}

function serviceOf(link: SubgraphLink, request: EngineRequest, onUnreachable: () => void): Service {
  const { caller, headers, requestId, signal } = request;
  return {
    process: async ({ request: { query = '', operationName, variables } }) => {
      signal.throwIfAborted();
      try {
        const text = JSON.stringify(variables ?? {});
        const asked = { query, operationName, variables: text, headers, caller, requestId, signal };
        // The executor writes into what it is given.
        return structuredClone(await link.execute(asked)) as ServiceAnswer;
      } catch {
        // The link has logged or counted why; here it only says that the answer is no evidence.
        onUnreachable();
        return { data: null, errors: [{ message: 'the subgraph cannot be reached' }] };
      }
    },
  };
}
