import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { type TokenKeys, tokenKeys } from '../../../platform/auth/keys.ts';
import { authenticateWith, signAccessToken } from '../../../platform/auth/tokens.ts';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { LinkRequest } from '../../../platform/link/subgraph-link.ts';
import { createLogger } from '../../../platform/log.ts';
import { name, serveSigned } from '../../contracts/subgraph-link/signed-server.ts';
import { folder, startRouter } from './child-router.ts';
import { composeSubgraphs } from './http-subgraph.ts';

const viewer: Viewer = {
  id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  sessionId: '9b2d1c4e-4f89-41d3-9a0c-0305e82c3302',
  scopes: ['moderate'],
  policies: ['administrator'],
};
const sdl = 'type Query { caller: String! requestId: String! }';
const log = createLogger({ level: 'silent', name: 'test' });

async function serveWhoAsks() {
  const contexts: LinkRequest[] = [];
  const createContext = (request: LinkRequest): LinkRequest => {
    contexts.push(request);
    return request;
  };
  const resolvers = {
    Query: {
      caller: (_: unknown, __: unknown, { caller }: LinkRequest) => JSON.stringify(caller),
      requestId: (_: unknown, __: unknown, { requestId }: LinkRequest) => requestId,
    },
  };
  const typeDefs = parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") ${sdl}`);
  const server = await serveSigned({ schema: buildSubgraphSchema([{ typeDefs, resolvers }]), createContext, log });
  return { ...server, contexts, supergraph: composeSubgraphs([{ name, url: server.url, sdl }]) };
}

async function routerFor(subgraph: Awaited<ReturnType<typeof serveWhoAsks>>, { jwks }: TokenKeys) {
  await using files = await folder();
  await files.write('jwks.json', JSON.stringify(jwks));
  await files.write('supergraph.graphql', subgraph.supergraph);
  const config = await files.write(
    'router.yaml',
    `supergraph: { file: supergraph.graphql, watch: false }
signing: { directory: ${subgraph.directory} }
identity: { kind: jwt, jwks: { file: jwks.json }, issuer: danmesh, audience: danmesh-graph, algorithms: [EdDSA], type: at+jwt }
`,
  );
  return await startRouter(['--config', config]);
}

test('a subgraph hears from the router who asks exactly as it hears it in process', async () => {
  const keys = await tokenKeys(Buffer.alloc(32, 7));
  await using subgraph = await serveWhoAsks();
  await using router = await routerFor(subgraph, keys);
  const { token } = await signAccessToken(keys, viewer, new Date());

  const signedIn = await router.post('{ caller }', { authorization: `Bearer ${token}`, 'x-request-id': 'asked-by-a-test' });
  const nobody = await router.post('{ caller }');

  const inProcess = { kind: 'viewer', viewer: (await authenticateWith(keys.jwks)(token)).viewer };
  expect(signedIn).toEqual({ data: { caller: JSON.stringify(inProcess) } });
  expect(nobody).toEqual({ data: { caller: JSON.stringify({ kind: 'anonymous' }) } });
  expect(subgraph.contexts[0]).toMatchObject({ requestId: 'asked-by-a-test' });
});

test('a subgraph that does not trust the router is unavailable to clients, and the log says why', async () => {
  await using subgraph = await serveWhoAsks();
  await using other = await serveWhoAsks();
  await using router = await routerFor({ ...subgraph, directory: other.directory }, await tokenKeys(Buffer.alloc(32, 7)));

  const answer = await router.post('{ caller }');

  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
  expect(JSON.stringify(answer)).not.toContain('LINK_');
  expect(JSON.stringify(router.logged)).toContain('LINK_UNKNOWN_KEY');
});
