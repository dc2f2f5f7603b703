import type { executeQueryPlan } from '@apollo/gateway';
import { AppError } from '../../../platform/errors.ts';
import type { LinkRequest, LinkResult, SubgraphLink, SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import type { Logger } from '../../../platform/log.ts';
import type { EngineRequest } from '../engine.ts';

export type ServiceMap = Parameters<typeof executeQueryPlan>[1];
type Service = ServiceMap[string];
type ServiceRequest = Parameters<Service['process']>[0]['request'];
type ServiceAnswer = Awaited<ReturnType<Service['process']>>;

/** The links as Apollo's executor calls them, on behalf of one request. */
export function servicesFor(links: SubgraphLinks, request: EngineRequest, log: Logger): ServiceMap {
  const services: ServiceMap = Object.create(null);
  for (const [name, link] of links)
    services[name] = { process: (options) => fetchFrom({ name, link, log }, options.request, request) };
  return services;
}

/** The same services, except that the operation `text` is answered by `event` and not sent. */
export function answeringWith(services: ServiceMap, subgraph: string, text: string, event: LinkResult): ServiceMap {
  const service = services[subgraph];
  const answered: Service = {
    process: async (options) => {
      if (options.request.query === text) return answerOf(event);
      if (!service) throw new Error(`there is no link to the subgraph ${subgraph}`);
      return service.process(options);
    },
  };
  return Object.assign(Object.create(null), services, { [subgraph]: answered });
}

export const unavailable = (subgraph: string, cause?: unknown): AppError =>
  new AppError('SUBGRAPH_UNAVAILABLE', `The part of the graph called ${subgraph} cannot be reached right now.`, { cause });

async function fetchFrom(
  target: { name: string; link: SubgraphLink; log: Logger },
  fetch: ServiceRequest,
  request: EngineRequest,
): Promise<ServiceAnswer> {
  const { name, link, log } = target;
  request.signal.throwIfAborted();
  try {
    return answerOf(await link.execute(linkRequest(fetch, request)));
  } catch (error) {
    request.signal.throwIfAborted();
    log.warn({ err: error, subgraph: name, requestId: request.requestId }, 'a subgraph could not be reached');
    const { message, code } = unavailable(name);
    return { data: null, errors: [{ message, extensions: { code } }] };
  }
}

function linkRequest(
  { query = '', operationName, variables }: ServiceRequest,
  { caller, headers, requestId, signal }: EngineRequest,
): LinkRequest {
  return { query, operationName, variables: JSON.stringify(variables ?? {}), headers, caller, requestId, signal };
}

function answerOf({ data, errors, extensions }: LinkResult): ServiceAnswer {
  return { ...(data !== undefined && { data }), ...(errors && { errors }), ...(extensions && { extensions }) };
}
