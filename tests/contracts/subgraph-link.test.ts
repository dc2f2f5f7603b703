import { createHttpLink } from '../../platform/link/http/http-link.ts';
import { inProcessLink } from '../../platform/link/in-process-link.ts';
import { createSignedLink } from '../../platform/link/signed/signed-link.ts';
import { identity, serveSubgraph } from './subgraph-link/served-subgraph.ts';
import { name, serveSigned } from './subgraph-link/signed-server.ts';
import { describeSubgraphLink } from './subgraph-link.contract.ts';

describeSubgraphLink('in-process link', async (subgraph) => ({
  ...inProcessLink(subgraph),
  [Symbol.asyncDispose]: async () => {},
}));

describeSubgraphLink('HTTP link', async (subgraph) => {
  const stack = new AsyncDisposableStack();
  const { url } = stack.use(await serveSubgraph(subgraph));
  const link = stack.use(createHttpLink({ name: 'tiny', url, log: subgraph.log, ...identity }));
  return { execute: link.execute, subscribe: link.subscribe, [Symbol.asyncDispose]: () => stack.disposeAsync() };
});

describeSubgraphLink('signed HTTP link to a served subgraph', async (subgraph) => {
  const stack = new AsyncDisposableStack();
  const { url, directory } = stack.use(await serveSigned(subgraph));
  const link = stack.use(createSignedLink({ name, url, directory, service: 'router', log: subgraph.log }));
  return { execute: link.execute, subscribe: link.subscribe, [Symbol.asyncDispose]: () => stack.disposeAsync() };
});
