import { EnvironmentError } from '../../platform/env.ts';
import { StartupError } from '../../platform/startup-error.ts';

/** What a person reads once the graph answers. */
export function welcome(url: string, seconds: number): string {
  return `
  Danmesh is ready (${seconds.toFixed(1)} s).

    Graph    ${url}/graphql      queries, mutations; subscriptions over graphql-ws
    Explore  ${url}/graphql      in a browser: Apollo Sandbox, with examples
    Media    ${url}/media
    Metrics  ${url}/metrics

  Stop with Ctrl-C.
`;
}

/** An error of the start in an operator's words, or null for one that only a developer can read. */
export function explainStart(error: unknown): string | null {
  if (error instanceof StartupError) return `\n  ${error.message}\n  ${error.remedy}\n`;
  if (error instanceof EnvironmentError) return `\n${error.message}\n`;
  return null;
}
