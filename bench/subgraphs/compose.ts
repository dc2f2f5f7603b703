import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { subgraphNames, subgraphUrl } from './addresses.ts';

// Writes supergraph.graphql from the five schemas. Run it after a change of one: node bench/subgraphs/compose.ts
const services = await Promise.all(
  subgraphNames.map(async (name) => ({
    name,
    url: subgraphUrl(name),
    typeDefs: parse(await readFile(resolve(import.meta.dirname, 'schemas', `${name}.graphql`), 'utf8')),
  })),
);
const { supergraphSdl, errors } = composeServices(services);
if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], 'The subgraphs do not compose.');
await writeFile(resolve(import.meta.dirname, '../supergraph.graphql'), `${supergraphSdl.trimEnd()}\n`);
