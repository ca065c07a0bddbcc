import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicAddress } from './public-address.ts';

describe('publicAddress', () => {
  // IANA's special-purpose registries for IPv4 and IPv6: blocks that are not globally reachable, by first and last address.
  it.each(
    `0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.0 127.255.255.255 169.254.0.0
     169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.2.255 192.168.0.0 192.168.255.255 198.18.0.0 198.19.255.255
     198.51.100.0 203.0.113.255 224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.255 :: ::1 fe80:: febf:ffff:: fc00::
     fdff:ffff:: ff00:: 2001:db8:: 2001:: 2002:: 100:: 64:ff9b:1:: 5f00:: 3fff:: fec0:: ::8.8.8.8 4000::`.split(
      /\s+/,
    ),
  )('refuses %s', (address) => {
    expect(publicAddress(address)).toBe(false);
  });

  it.each(
    '9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 172.15.255.255 172.32.0.0 192.167.255.255 193.0.0.0 223.255.255.255 2606:4700::1 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808'.split(
      ' ',
    ),
  )('takes %s, which is public or reaches what is', (address) => {
    expect(publicAddress(address)).toBe(true);
  });

  it('judges IPv4 alike however IPv6 wraps it', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const low = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        const isPublic = publicAddress(address);
        expect(publicAddress(`::ffff:${low}`)).toBe(isPublic);
        expect(publicAddress(`64:ff9b::${low}`)).toBe(isPublic);
        expect(publicAddress(`2002:${low}::1`)).toBe(false);
        expect(publicAddress(`::${low}`)).toBe(false);
      }),
    );
  });

  it('refuses what is no address', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[\d.:a-fx]+$/i.test(text));
        expect(publicAddress(text)).toBe(false);
      }),
    );
  });
});
