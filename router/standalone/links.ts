import { createHttpLink } from '../../platform/link/http/http-link.ts';
import { createSignedLink } from '../../platform/link/signed/signed-link.ts';
import type { Logger } from '../../platform/log.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { Configuration } from '../configuration/schema.ts';
import type { OpenLink } from '../reload/link-pool.ts';

/** Opens HTTP links to the addresses of the supergraph, or of the configuration where that has another; signing ones where it says so. */
export function httpLinks({ allSubgraphs, subgraphs, signing }: Configuration, log: Logger): OpenLink {
  return ({ name, url: ofSupergraph }, hooks) => {
    const own = subgraphs[name] ?? {};
    const url = own.url ?? ofSupergraph;
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw noAddress(name, url);
    const options = {
      ...hooks,
      name,
      url,
      log: log.child({ subgraph: name }),
      subscriptionUrl: own.subscriptionUrl,
      timeoutMs: own.timeoutMs ?? allSubgraphs.timeoutMs,
      maxAnswerBytes: own.maxAnswerBytes ?? allSubgraphs.maxAnswerBytes,
      pool: Object.assign({}, allSubgraphs.pool, own.pool),
      retries: Object.assign({}, allSubgraphs.retries, own.retries),
      breaker: Object.assign({}, allSubgraphs.breaker, own.breaker),
      subscriptions: Object.assign({}, allSubgraphs.subscriptions, own.subscriptions),
    };
    return signing === null ? createHttpLink(options) : createSignedLink({ ...options, ...signing, service: 'router' });
  };
}

const noAddress = (name: string, url: string): StartupError =>
  new StartupError(
    url === ''
      ? `The supergraph gives no address for the subgraph ${name}.`
      : `The subgraph ${name} has the address ${url}, which is no HTTP address.`,
    `Compose the supergraph with a routing URL for it, or set subgraphs.${name}.url in the configuration.`,
  );
