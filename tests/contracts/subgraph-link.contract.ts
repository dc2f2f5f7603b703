import { describeAnswers } from './subgraph-link/answers.contract.ts';
import type { OpenLink } from './subgraph-link/ask.ts';
import { describeEndings } from './subgraph-link/endings.contract.ts';
import { describeErrors } from './subgraph-link/errors.contract.ts';
import { describeSubscriptions } from './subgraph-link/subscriptions.contract.ts';

/** What every driver of the subgraph link promises. `open` makes the subgraph reachable and answers the link to it. */
export function describeSubgraphLink(name: string, open: OpenLink): void {
  describeAnswers(name, open);
  describeErrors(name, open);
  describeSubscriptions(name, open);
  describeEndings(name, open);
}
