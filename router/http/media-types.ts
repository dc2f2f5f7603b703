/** What answers are written as, in order of preference. */
const responseTypes = ['application/graphql-response+json', 'application/json'] as const;
export type ResponseType = (typeof responseTypes)[number];

/**
 * The type to answer in: what the Accept header likes best, the first of ours when it does not care, undefined when it accepts none.
 */
export function responseTypeFor(accept: string | undefined): ResponseType | undefined {
  // What nearly every client sends, without reading it.
  if (accept === undefined || accept === '*/*' || accept === responseTypes[0]) return responseTypes[0];
  if (accept === responseTypes[1]) return responseTypes[1];
  const ranges = acceptedRanges(accept);
  let best: { readonly type: ResponseType; readonly quality: number } | undefined;
  for (const type of responseTypes) {
    const quality = qualityOf(type, ranges);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

/** A client that would rather have a stream of events than one answer. */
export function asksForEvents(accept: string | undefined): boolean {
  if (!accept?.includes('text/event-stream')) return false;
  const ranges = acceptedRanges(accept);
  const quality = ranges.find(({ range }) => range === 'text/event-stream')?.quality ?? 0;
  return quality > 0 && responseTypes.every((type) => !ranges.some(({ range, quality: q }) => range === type && q > quality));
}

/** A browser that opens the address, in contrast to a script that fetches it. */
export const asksForPage = (accept: string | undefined): boolean => /(^|[\s,])text\/html\b/i.test(accept ?? '');

/** The type of a body without its parameters, in lower case; undefined when there is none. */
export const contentTypeOf = (header: string | undefined): string | undefined =>
  header?.split(';', 1)[0]?.trim().toLowerCase() || undefined;

/** JSON in UTF-8, said outright or not said to be anything else. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  if (contentTypeOf(contentType) !== 'application/json') return false;
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

// No client has more to say, and reading thousands would cost more than the operation.
const mostRanges = 50;

type Range = { readonly range: string; readonly quality: number };

function acceptedRanges(accept: string): Range[] {
  // An empty header accepts what a missing one does.
  if (accept.trim() === '') return [{ range: '*/*', quality: 1 }];
  return accept.split(',', mostRanges).map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = parameters.find((parameter) => /^q\s*=/.test(parameter));
    const quality = weight === undefined ? 1 : Number(weight.slice(weight.indexOf('=') + 1) || Number.NaN);
    return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 };
  });
}

function qualityOf(type: string, ranges: readonly Range[]): number {
  const exact = [type, 'application/*', '*/*'];
  return exact.map((name) => ranges.find(({ range }) => range === name)?.quality).find((quality) => quality !== undefined) ?? 0;
}
