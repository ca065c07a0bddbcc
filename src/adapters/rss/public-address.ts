import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet: globally routed unicast. IPv4 inside IPv6 (mapped, NAT64) is
 * judged as the IPv4 that it reaches; 6to4 and Teredo are never public here (deprecated, and they carry an address).
 */
export function publicAddress(text: string): boolean {
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(asHexadecimal(text));
  return address instanceof ipaddr.IPv6 ? isPublic6(address) : isPublic4(address);
}

/** IPv6 as a URL writes it: ipaddr.js takes `::8.8.8.8` for IPv4, while a socket does not. */
function asHexadecimal(text: string): string {
  if (!text.includes(':')) return text;
  return URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1) ?? '::';
}

function isPublic4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast';
}

function isPublic6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress()) return isPublic4(address.toIPv4Address());
  if (address.match(NAT64)) return isPublic4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST);
}

/** RFC 6052, the well-known prefix; the local-use one of RFC 8215 stays refused. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** RFC 4291 and the IANA registry: nothing outside it is handed out, IPv4-compatible `::a.b.c.d` least of all. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
