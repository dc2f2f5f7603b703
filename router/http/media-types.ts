/** What answers are written as, in order of preference. */
export const responseTypes = ['application/graphql-response+json', 'application/json'] as const;
export type ResponseType = (typeof responseTypes)[number];

/**
 * The type to answer in: what the Accept header likes best, the first of ours when it does not care, undefined when it accepts none.
 */
export function responseTypeFor(accept: string | undefined): ResponseType | undefined {
  const ranges = acceptedRanges(accept ?? '*/*');
  return responseTypes
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .filter(({ quality }) => quality > 0)
    .reduce<{ type?: ResponseType; quality: number }>((best, one) => (one.quality > best.quality ? one : best), { quality: 0 })
    .type;
}

/** A browser that opens the address, in contrast to a script that fetches it. */
export const asksForPage = (accept: string | undefined): boolean => /(^|[\s,])text\/html\b/i.test(accept ?? '');

/** The type of a body without its parameters, in lower case; undefined when there is none. */
export const contentTypeOf = (header: string | undefined): string | undefined =>
  header?.split(';', 1)[0]?.trim().toLowerCase() || undefined;

type Range = { readonly range: string; readonly quality: number };

function acceptedRanges(accept: string): Range[] {
  return accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1');
    return { range, quality: Number.isFinite(quality) ? quality : 0 };
  });
}

function qualityOf(type: string, ranges: readonly Range[]): number {
  const exact = [type, `${type.split('/')[0]}/*`, '*/*'];
  return exact.map((name) => ranges.find(({ range }) => range === name)?.quality).find((quality) => quality !== undefined) ?? 0;
}
