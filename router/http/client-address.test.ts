import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createClientAddress, type ProxySettings } from './client-address.ts';
import { trustedProxiesSchema } from './trusted-proxies.ts';

function addressOf(
  peer: string,
  headers: Record<string, string>,
  proxies: number | string[],
  header: ProxySettings['forwardedHeader'],
) {
  const request = { headers, socket: { remoteAddress: peer } as IncomingMessage['socket'] };
  return createClientAddress({ trustedProxies: trustedProxiesSchema.parse(proxies), forwardedHeader: header })(request);
}
const forwarded = (peer: string, value: string, proxies: number | string[]) =>
  addressOf(peer, { 'x-forwarded-for': value }, proxies, 'x-forwarded-for');

test.each([
  ['nobody is trusted', '203.0.113.9', '1.1.1.1', [], '203.0.113.9'],
  ['the peer is no proxy of ours', '203.0.113.9', '1.1.1.1', ['10.0.0.0/8'], '203.0.113.9'],
  ['one proxy of ours', '10.0.0.1', '1.1.1.1', ['10.0.0.0/8'], '1.1.1.1'],
  ['two proxies of ours', '10.0.0.1', '1.1.1.1, 10.0.0.2', ['10.0.0.0/8'], '1.1.1.1'],
  ['a client that wrote the header itself', '10.0.0.1', '6.6.6.6, 1.1.1.1', ['10.0.0.0/8'], '1.1.1.1'],
  ['something that is no address', '10.0.0.1', '1.1.1.1, <script>', ['10.0.0.0/8'], '10.0.0.1'],
  ['only proxies of ours', '10.0.0.1', '10.0.0.3, 10.0.0.2', ['10.0.0.0/8'], '10.0.0.3'],
  ['a port', '10.0.0.1', '1.1.1.1:5000', ['10.0.0.1'], '1.1.1.1'],
  ['IPv6 with a port', '::1', '[2001:DB8::1]:5000', ['::1'], '2001:db8::1'],
  ['IPv4 in IPv6', '::ffff:10.0.0.1', '::ffff:1.1.1.1', ['10.0.0.0/8'], '1.1.1.1'],
  ['a network of IPv6', 'fd00::5', '1.1.1.1', ['fd00::/8'], '1.1.1.1'],
  ['one hop', '203.0.113.9', '6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['two hops', '203.0.113.9', '6.6.6.6, 1.1.1.1, 10.0.0.2', 2, '1.1.1.1'],
  ['more hops than there are addresses', '203.0.113.9', '1.1.1.1', 5, '1.1.1.1'],
  ['hops and no header', '203.0.113.9', '', 1, '203.0.113.9'],
])('the client behind %s', (_, peer, header, proxies, client) => {
  expect(forwarded(peer, header, proxies)).toBe(client);
});

test('RFC 7239 is read instead when that is what the proxy sets, and only then', () => {
  const headers = { forwarded: 'for=6.6.6.6, proto=https;for="[2001:db8::1]:4711"', 'x-forwarded-for': '7.7.7.7' };

  expect(addressOf('10.0.0.1', headers, ['10.0.0.1'], 'forwarded')).toBe('2001:db8::1');
  expect(addressOf('10.0.0.1', headers, ['10.0.0.1'], 'x-forwarded-for')).toBe('7.7.7.7');
});

test.each([['10.0.0.0/33'], ['localhost'], ['::/129'], ['']])('%j is no network', (text) => {
  expect(trustedProxiesSchema.safeParse([text]).success).toBe(false);
});
