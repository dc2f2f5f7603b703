import type { executeQueryPlan } from '@apollo/gateway';
import type { FetchNode } from '@apollo/query-planner';
import { anonymous } from '../../../platform/auth/viewer.ts';
import type { LinkRequest, LinkResult, SubgraphLinks } from '../../../platform/link/subgraph-link.ts';

export type ServiceMap = Parameters<typeof executeQueryPlan>[1];
type Service = ServiceMap[string];
type ServiceAnswer = Awaited<ReturnType<Service['process']>>;

/** Which run a fetch belongs to, and what ran in it. */
export type Sending = { readonly requestId: string; readonly signal: AbortSignal; readonly mutations: readonly string[] };

/** The links as Apollo's executor calls them. */
export function servicesFor(links: SubgraphLinks, sending: Sending): ServiceMap {
  const services: ServiceMap = Object.create(null);
  for (const [name, link] of links)
    services[name] = {
      process: async ({ request }) => {
        const { query = '', operationName, variables } = request;
        try {
          return answerOf(await link.execute(send({ operation: query, operationName }, variables, sending)));
        } catch {
          return { data: null, errors: [{ message: `${name} cannot be reached` }] };
        }
      },
    };
  return services;
}

/** The same services, except that the operation `text` is answered by `event` and not sent. */
export function answeringWith(services: ServiceMap, subgraph: string, text: string, event: LinkResult): ServiceMap {
  const service = services[subgraph];
  const answered: Service = {
    process: async (options) => {
      if (options.request.query === text) return answerOf(event);
      if (!service) throw new Error(`there is no link to ${subgraph}`);
      return service.process(options);
    },
  };
  return Object.assign(Object.create(null), services, { [subgraph]: answered });
}

type Sent = Pick<FetchNode, 'operation' | 'operationName'>;

export const send = ({ operation, operationName }: Sent, variables: object | undefined, sending: Sending): LinkRequest => ({
  query: operation,
  operationName,
  variables: JSON.stringify(variables ?? {}),
  caller: anonymous,
  requestId: sending.requestId,
  signal: sending.signal,
});

// The executor writes into what it is given.
const answerOf = (result: LinkResult): ServiceAnswer => structuredClone(result) as ServiceAnswer;
