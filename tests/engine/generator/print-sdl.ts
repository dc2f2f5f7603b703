import type { ArgumentDraft, FieldDraft, SubgraphDraft, TypeDraft } from './draft.ts';

const imported = [
  '@key',
  '@requires',
  '@provides',
  '@external',
  '@shareable',
  '@override',
  '@inaccessible',
  '@interfaceObject',
  '@context',
  '@fromContext',
];
const link = `@link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imported)})`;

export function printSubgraph({ types, roots }: SubgraphDraft): string {
  const present = [...types.values()].filter(isPresent);
  const operations = Object.entries(roots).filter(([, name]) => present.some((type) => type.name === name));
  const schema = `schema ${link} { ${operations.map(([operation, name]) => `${operation}: ${name}`).join(' ')} }`;
  return [operations.length > 0 ? schema : `extend schema ${link}`, ...present.map(printType)].join('\n');
}

const isPresent = ({ kind, fields, members }: TypeDraft): boolean => kind === 'scalar' || fields.length + members.length > 0;

function printType({ kind, name, directives, interfaces, fields, members }: TypeDraft): string {
  const implemented = interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : '';
  const head = [`${kind} ${name}${implemented}`, ...directives].join(' ');
  if (kind === 'scalar') return head;
  if (kind === 'union') return `${head} = ${members.join(' | ')}`;
  if (kind === 'enum') return `${head} { ${members.join(' ')} }`;
  return `${head} {\n${fields.map((one) => `  ${printField(one)}`).join('\n')}\n}`;
}

function printField({ name, type, arguments: list, default: value, directives }: FieldDraft): string {
  const taken = list.length > 0 ? `(${list.map(printArgument).join(', ')})` : '';
  return [`${name}${taken}: ${type}`, ...(value === undefined ? [] : [`= ${value}`]), ...directives].join(' ');
}

const printArgument = ({ name, type, default: value, directives }: ArgumentDraft): string =>
  [`${name}: ${type}`, ...(value === undefined ? [] : [`= ${value}`]), ...(directives ? [directives] : [])].join(' ');
