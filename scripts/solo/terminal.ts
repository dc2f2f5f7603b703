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
