import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse } from 'graphql';
import type { SubgraphLink } from '../../platform/link/subgraph-link.ts';
import type { SubgraphSource } from './case.ts';
import { subgraphLink } from './links/link.ts';
import type { Runs } from './links/runs.ts';
import { type ApolloGround, apolloGround } from './oracles/apollo.ts';
import { type EngineUnderTest, engineUnderTest } from './oracles/engine.ts';
import { lenientSchema } from './oracles/merged.ts';
import { executableSubgraph } from './world/subgraph.ts';
import { readFacts, type SupergraphFacts } from './world/supergraph-facts.ts';

/** Everything that all cases on one supergraph share: composed, loaded and linked once. */
export type Ground = {
  readonly subgraphs: readonly SubgraphSource[];
  readonly supergraphSdl: string;
  readonly facts: SupergraphFacts;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly apiSchema: GraphQLSchema;
  readonly lenientSchema: GraphQLSchema;
  readonly runs: Runs;
  readonly apollo: ApolloGround;
  readonly engine: EngineUnderTest;
};

/** Undefined when the subgraphs do not compose. */
export async function prepareGround(subgraphs: readonly SubgraphSource[]): Promise<Ground | undefined> {
  const supergraphSdl = composed(subgraphs);
  if (supergraphSdl === undefined) return undefined;
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const facts = readFacts(subgraphs, supergraph.schema.toGraphQLJSSchema());
  const schemas = new Map([...facts.documents].map(([name, document]) => [name, executableSubgraph(document)]));
  const runs: Runs = new Map();
  const links = new Map<string, SubgraphLink>();
  for (const [name, schema] of schemas) links.set(name, subgraphLink({ name, schema, runs }));
  const apollo = apolloGround(supergraph, links);
  const { apiSchema } = apollo;
  const engine = await engineUnderTest({ supergraphSdl, links });
  return {
    subgraphs,
    supergraphSdl,
    facts,
    schemas,
    apiSchema,
    lenientSchema: lenientSchema(apollo.federatedApiSchema),
    runs,
    apollo,
    engine,
  };
}

/** Also what the executable subgraphs are built from may be refused: then it is no supergraph either. */
function composed(subgraphs: readonly SubgraphSource[]): string | undefined {
  const services = subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.test/graphql`, typeDefs: parse(sdl) }));
  return composeServices(services).supergraphSdl;
}
