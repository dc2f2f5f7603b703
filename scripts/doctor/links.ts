import type { Environment } from '../../platform/env.ts';
import { subgraphs } from '../solo/subgraphs.ts';
import { addressOf, type Finding, reaching } from './finding.ts';

const variableOf = (name: string): string => `${name.toUpperCase()}_URL`;

/** Where the subgraphs are asked; each that a variable names is asked whether it is ready. */
export async function examineLinks(environment: Environment): Promise<Finding[]> {
  const named = subgraphs.flatMap(({ name }) => {
    const url = environment[variableOf(name)];
    return url ? [{ name, url }] : [];
  });
  if (named.length === 0)
    return [{ about: 'Subgraph link', uses: 'in process', why: `${variableOf('users')} and so on are not set` }];
  return Promise.all(
    named.map(({ name, url }) => {
      const why = variableOf(name);
      if (!URL.canParse(url))
        return { about: name, uses: url, why, problem: `${why} must be a URL such as http://${name}:4001/graphql.` };
      return reaching({ about: name, uses: addressOf(url), why }, () => askReady(url));
    }),
  );
}

async function askReady(url: string): Promise<undefined> {
  const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(2000) });
  if (answer.ok) return undefined;
  const said = (await answer.text()).slice(0, 200);
  throw new Error(`it answers, but is not ready: ${answer.status} ${said}`);
}
