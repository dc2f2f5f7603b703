import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';
import { memberOf, type TrustedProxies } from './trusted-proxies.ts';

export type ProxySettings = {
  readonly trustedProxies: TrustedProxies;
  /** The one header that is read: a proxy that sets the one lets a client's own other through. */
  readonly forwardedHeader: 'x-forwarded-for' | 'forwarded';
};

export type ClientAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/**
 * Answers the address of a client as far as it can be believed: the peer's, or what trusted proxies say was before them, read from
 * the nearest to the first that is not trusted. What a client wrote into the header itself lies beyond that and is never reached.
 * IPv4 in IPv6 is answered as IPv4; `unknown` where a peer has no address.
 */
export function createClientAddress({ trustedProxies, forwardedHeader }: ProxySettings): ClientAddress {
  if (typeof trustedProxies === 'number') {
    if (trustedProxies === 0) return peerOf;
    return (request) => byHops(peerOf(request), forwardedFor(request.headers, forwardedHeader), trustedProxies);
  }
  if (trustedProxies.length === 0) return peerOf;
  const trusted = memberOf(trustedProxies);
  return (request) => byNetworks(peerOf(request), forwardedFor(request.headers, forwardedHeader), trusted);
}

const peerOf: ClientAddress = ({ socket }) => addressOf(socket.remoteAddress ?? '') ?? 'unknown';

function byHops(peer: string, before: readonly string[], hops: number): string {
  const nearest = before.slice(-hops);
  return addressOf(nearest[0] ?? '') ?? peer;
}

function byNetworks(peer: string, before: readonly string[], trusted: (address: string) => boolean): string {
  let current = peer;
  for (let at = before.length - 1; at >= 0 && trusted(current); at -= 1) {
    const address = addressOf(before[at] ?? '');
    if (address === undefined) return current;
    current = address;
  }
  return current;
}

function forwardedFor(headers: IncomingHttpHeaders, header: ProxySettings['forwardedHeader']): string[] {
  const value = headers[header];
  if (value === undefined) return [];
  const elements = String(value).split(',');
  return header === 'forwarded' ? elements.map(forOf) : elements;
}

/** RFC 7239: `for=192.0.2.60;proto=https`, `for="[2001:db8::1]:4711"`. */
const forOf = (element: string): string => /(?:^|;)\s*for\s*=\s*"?([^";]*)/i.exec(element)?.[1] ?? '';

/** A bare address out of `1.2.3.4`, `1.2.3.4:80`, `[::1]:80`, `fe80::1%eth0` and `::ffff:1.2.3.4`; undefined when it is none. */
function addressOf(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d[\d.]*):\d+$/, '$1')
    .replace(/%.*$/, '');
  const mapped = /^::ffff:(\d[\d.]*)$/i.exec(bare)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  return isIP(bare) === 0 ? undefined : bare.toLowerCase();
}
