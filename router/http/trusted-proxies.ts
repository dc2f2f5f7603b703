import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

const network = z.string().refine((text) => networkOf(text) !== undefined, 'must be an address or a network such as 10.0.0.0/8');

/**
 * Who may say where a request came from: so many proxies before us (they must be the only way in), or peers with these addresses
 * and networks.
 */
export const trustedProxiesSchema = z.union([z.int().nonnegative().max(32), z.array(network).readonly()]).default([]);
export type TrustedProxies = z.output<typeof trustedProxiesSchema>;

/** Whether an address belongs to one of the networks. */
export function memberOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const text of networks) {
    const found = networkOf(text);
    if (found) list.addSubnet(found.address, found.bits, found.family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

function networkOf(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [, address = '', bits] = /^([\da-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (isIP(address) === 0) return undefined;
  const family = familyOf(address);
  const longest = family === 'ipv4' ? 32 : 128;
  const wanted = bits === undefined ? longest : Number(bits);
  return wanted > longest ? undefined : { address, bits: wanted, family };
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');
