import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { readRequirements } from '../authorisation/requirements.ts';
import { linkedDirectives } from './linked-directives.ts';
import { stripDirectives } from './strip-directives.ts';

const supergraph = parse(`
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", import: [{ name: "@authenticated", as: "@signedIn" }], for: SECURITY)
    @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)
    @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"])
    @link(url: "https://specs.example.org/other/v1.0", import: ["@shared"])
  { query: Query }
  directive @signedIn on FIELD_DEFINITION
  directive @policy(policies: [[policy__Policy!]!]!) on OBJECT
  directive @cost(weight: Int!) on FIELD_DEFINITION
  directive @listSize(assumedSize: Int) on FIELD_DEFINITION
  directive @shared on FIELD_DEFINITION
  scalar policy__Policy
  scalar policyOfOurs
  type Query { a: Int @signedIn @shared @listSize(assumedSize: 2) @cost(weight: 1) b: Thing }
  type Thing @policy(policies: [["x", "y"], ["z"]]) { c: policyOfOurs }
`);
const directives = linkedDirectives(supergraph);

test('what the gateway refuses is gone under whatever name, and what only looks like it has stayed', () => {
  const stripped = stripDirectives(supergraph, directives);

  expect(stripped).not.toMatch(/signedIn|@policy|policy__Policy|listSize|@cost|specs.apollo.dev\/(authenticated|policy|cost)/);
  expect(stripped).toMatch(/a: Int @shared\n/);
  expect(stripped).toContain('scalar policyOfOurs');
});

test('what was taken out is kept as requirements', () => {
  const requirements = readRequirements(supergraph, directives);

  expect([...requirements]).toEqual([
    ['Query.a', [{ kind: 'authenticated' }]],
    ['Thing', [{ kind: 'policies', anyOf: [['x', 'y'], ['z']] }]],
  ]);
});
