/** The value of a cookie; undefined where there is none of that name. The first counts. */
export function cookieNamed(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    return value.replace(/^"(.*)"$/, '$1') || undefined;
  }
  return undefined;
}
