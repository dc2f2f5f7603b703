import { inProcessLink } from '../../platform/link/in-process-link.ts';
import { describeSubgraphLink } from './subgraph-link.contract.ts';

describeSubgraphLink('in-process link', async (subgraph) => ({
  ...inProcessLink(subgraph),
  [Symbol.asyncDispose]: async () => {},
}));
