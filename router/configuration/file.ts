import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Environment } from '../../platform/env.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { expandVariables } from './expand.ts';
import { mistakesIn, pathText } from './mistakes.ts';
import { type Configuration, configurationSchema } from './schema.ts';

export type ConfigurationText = { readonly path: string; readonly text: string };

type LinedMistake = { readonly line: number | undefined; readonly message: string };
type Document = ReturnType<typeof parseDocument>;

/** Reads a configuration in YAML (or JSON, which is YAML). Throws one StartupError that names every mistake with its line. */
export function parseConfiguration({ path, text }: ConfigurationText, environment: Environment): Configuration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number | undefined) => (offset === undefined ? undefined : lines.linePos(offset).line);
  const broken = document.errors.map(({ message, pos }) => ({ line: lineAt(pos[0]), message: firstLine(message) }));
  if (broken.length > 0) throw wrong(path, broken);

  const unset = expandVariables(document, environment).map(({ offset, name }) => ({
    line: lineAt(offset),
    message: `the environment has no variable ${name}`,
  }));
  const parsed = configurationSchema.safeParse(document.toJS() ?? {});
  const mistakes = parsed.success
    ? []
    : mistakesIn(configurationSchema, parsed.error).map((mistake) => ({
        line: lineAt(offsetOf(document, mistake.path)),
        message: `${pathText(mistake.path)}: ${mistake.message}`,
      }));
  if (parsed.success && unset.length === 0) return parsed.data;
  throw wrong(path, [...unset, ...mistakes]);
}

function wrong(path: string, mistakes: readonly LinedMistake[]): StartupError {
  const inOrder = mistakes.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const texts = inOrder.map(({ line, message }) => `  ${path}${line === undefined ? '' : `:${line}`}  ${message}`);
  return new StartupError(
    `The configuration is not right:\n${texts.join('\n')}`,
    'router/router.example.yaml has every key with its default.',
  );
}

/** Where the key at this path stands, or the nearest above it that is in the file. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let offset: number | undefined;
  let here: unknown = document.contents;
  for (const key of path) {
    const pair = isMap(here)
      ? here.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    if (pair) {
      offset = (pair.key as Node).range?.[0] ?? offset;
      here = pair.value;
    } else if (typeof key === 'number' && here && typeof here === 'object' && 'items' in here && Array.isArray(here.items)) {
      here = here.items[key];
      offset = (here as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.replace(/ at line \d+.*$/, '') ?? text;
