/** Why a symbol cannot be one of our own in Ghostfolio; undefined when it can. Others become random ids there, and a slash breaks addresses. */
export function faultOfOwnSymbol(symbol: string): string | undefined {
  if (/^GF_[A-Za-z0-9_.^=-]{1,200}$/.test(symbol)) return undefined;
  return `a symbol of our own is GF_ and letters, digits and _ . ^ = - only, was "${symbol}"`;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Ids go into addresses: an empty one would address everything. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}
