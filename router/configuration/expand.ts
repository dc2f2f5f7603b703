import { type Document, type Node, parse, type Scalar, visit } from 'yaml';
import type { Environment } from '../../platform/env.ts';

export type Unset = { readonly offset: number; readonly name: string };

const reference = /\$\$\{|\$\{(?<name>[A-Za-z_]\w*)(?::-(?<fallback>[^}]*))?\}/g;

/**
 * Puts variables of the environment into a YAML document: `${NAME}`, `${NAME:-otherwise}`, and `$${` for the two characters themselves.
 * What stands without quotes is read as YAML again, so that `port: ${PORT}` is a number. Answers those that are not set.
 */
export function expandVariables(document: Document<Node, boolean>, environment: Environment): readonly Unset[] {
  const unset: Unset[] = [];
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return;
      const text = node.value.replaceAll(reference, (whole, ...rest) => {
        const { name, fallback } = rest.at(-1) as { name?: string; fallback?: string };
        if (name === undefined) return '${';
        const value = environment[name] || fallback;
        if (value === undefined) unset.push({ offset: node.range?.[0] ?? 0, name });
        return value ?? whole;
      });
      if (text !== node.value) node.value = scalarOf(node, text);
    },
  });
  return unset;
}

function scalarOf({ type }: Scalar, text: string): unknown {
  if (type !== 'PLAIN') return text;
  // Whatever a secret consists of, it cannot become a list or a map.
  const value: unknown = /^[\w.+-]*$/.test(text) ? parse(text) : text;
  return typeof value === 'number' || typeof value === 'boolean' ? value : text;
}
