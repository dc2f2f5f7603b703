import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { folder, runRouter, variable } from './child-router.ts';
import { composeSubgraphs } from './http-subgraph.ts';

const sdl = 'type Query { a: Int }';
const supergraph = composeSubgraphs([{ name: 'one', url: 'http://one.invalid/graphql', sdl }]);
const withoutAddress = composeSubgraphs([{ name: 'one', url: '', sdl }]);

test.each([
  ['a supergraph that is not there', 'nowhere.graphql', undefined, 'is not there'],
  ['a folder', '.', undefined, 'is a folder'],
  ['an empty file', '', undefined, 'is empty'],
  ['a file that is no GraphQL', '{"name": 1}', undefined, 'is not GraphQL'],
  ['an API schema', 'type Query { a: Int }', undefined, 'not a supergraph'],
  [
    'a supergraph of Federation 1',
    'schema @core(feature: "https://specs.apollo.dev/core/v0.2") { query: Query }',
    undefined,
    'Federation 1',
  ],
  ['a broken supergraph', supergraph.replace('type Query', 'type Qerry'), undefined, 'The supergraph is not right'],
  ['a subgraph without an address', withoutAddress, undefined, 'no address for the subgraph one'],
  ['a configuration that is not there', supergraph, 'nowhere.yaml', 'The configuration nowhere.yaml is not there'],
  ['a configuration that is no YAML', supergraph, 'server: [', 'The configuration is not right'],
])('%s is told in words, with what to do', async (_, graph, config, words) => {
  await using files = await folder();
  const isName = (text: string) => /^(nowhere\.\w+|\.)$/.test(text);
  const graphFile = isName(graph) ? graph : await files.write('graph.graphql', graph);
  const configFile = config === undefined || isName(config) ? config : await files.write('router.yaml', config);

  const args = ['--supergraph', graphFile, '--port', '0', ...(configFile === undefined ? [] : ['--config', configFile])];
  const { code, stderr } = await runRouter(args);

  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
  expect(code).toBe(1);
});

test('every mistake of a configuration is told at once, with its line and the key that was meant', async () => {
  await using files = await folder();
  const graph = await files.write('graph.graphql', supergraph);
  const config = await files.write(
    'router.yaml',
    [
      'server:',
      '  prot: 1',
      'limits:',
      '  depth: 0',
      'subgraphs:',
      '  one:',
      `    url: ${variable('NOT_SET_ANYWHERE')}`,
      '    timeoutMS: 5',
    ].join('\n'),
  );

  const { code, stderr } = await runRouter(['--supergraph', graph, '--config', config]);

  expect(stderr).toContain(`${config}:2  server.prot: there is no such key; is it port?`);
  expect(stderr).toContain(`${config}:4  limits.depth:`);
  expect(stderr).toContain(`${config}:7  the environment has no variable NOT_SET_ANYWHERE`);
  expect(stderr).toContain(`${config}:8  subgraphs.one.timeoutMS: there is no such key; is it timeoutMs?`);
  expect(code).toBe(1);
});

test('a port that is taken is told, with how to choose another', async () => {
  await using files = await folder();
  const graph = await files.write('graph.graphql', supergraph);
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;

  const { code, stderr } = await runRouter(['--supergraph', graph, '--port', String(port)]);
  other.close();

  expect(stderr).toContain(`Port ${port} is taken`);
  expect(stderr).toContain('--port');
  expect(code).toBe(1);
});

test.each([
  [['--nope'], 'Unknown option'],
  [[], 'No supergraph was named'],
  [['--supergraph', 'x', '--port', '99999'], '--port 99999 is no port'],
])('the command line %j is refused', async (args, words) => {
  const { code, stderr } = await runRouter(args);

  expect(stderr).toContain(words);
  expect(code).toBe(1);
});

test('--help says what there is', async () => {
  const { code, stdout } = await runRouter(['--help']);

  expect(stdout).toContain('--supergraph FILE');
  expect(code).toBe(0);
});
