import { resolve } from 'node:path';

export const benchFolder = resolve(import.meta.dirname, '..');
export const rootFolder = resolve(benchFolder, '..');
export const supergraphFile = resolve(benchFolder, 'supergraph.graphql');
export const resultsFolder = resolve(benchFolder, 'results');
