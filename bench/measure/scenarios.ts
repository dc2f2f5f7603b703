import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { benchFolder } from '../peers/paths.ts';

export type Scenario = {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly connections: number;
  /** Whether each request carries an Authorization of its own, so that nothing may be shared between them. */
  readonly authorised: boolean;
};

export const large = readOperation('large');
export const small = readOperation('small');
export const reviewAdded = readOperation('review-added');

export const scenarios: readonly Scenario[] = [
  { name: 'large', title: 'Large query, an Authorization for each request', query: large, connections: 8, authorised: true },
  { name: 'small', title: 'Small query, an Authorization for each request', query: small, connections: 16, authorised: true },
  {
    name: 'anonymous',
    title: 'Identical anonymous large queries in flight',
    query: large,
    connections: 64,
    authorised: false,
  },
];

function readOperation(name: string): string {
  return readFileSync(resolve(benchFolder, 'operations', `${name}.graphql`), 'utf8');
}
