import { sources, textOf } from './files.ts';

const key = /^\s+([A-Z][A-Z0-9_]+):/gm;
const reference = /\$\{([A-Z][A-Z0-9_]*)/g;
/** Read by everyone, and nobody's to set. */
const ofTheMachine = new Set(['PATH']);

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined || ofTheMachine.has(name) ? [] : [name]));

/** The names in the shapes that are handed to `parseEnvironment`, wherever that is called. */
function variablesOfProcesses(): Set<string> {
  const parsers = sources('{platform,router,subgraphs,scripts}/**/*.ts').filter(
    ({ path, text }) => text.includes('parseEnvironment(') || path === 'platform/host/variables.ts',
  );
  return new Set(parsers.flatMap(({ text }) => found(text, key)));
}

/** Those, and what the files take from the environment: `${NAME}`, `${NAME:-otherwise}`. */
export const variablesReadBy = (...files: readonly string[]): Set<string> =>
  new Set([...variablesOfProcesses(), ...files.flatMap((file) => found(textOf(file), reference))]);
