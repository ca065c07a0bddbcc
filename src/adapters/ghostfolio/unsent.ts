/** Codes that can only come before the first byte of a request. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
]);

/** The first code down the chain of causes. */
export function codeOf(error: unknown, depth = 6): string | undefined {
  if (!(error instanceof Error) || depth === 0) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause, depth - 1);
}

/** Whether nothing of the request can have reached the server. */
export function isBeforeSending(error: unknown): boolean {
  const calls = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
  return BEFORE_SENDING.has(codeOf(error) ?? '') || calls === 'connect' || calls === 'getaddrinfo';
}

const SAYS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'cannot be found by that name',
  EAI_AGAIN: 'cannot be found by name just now',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'did not take the connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'did not take the connection in time',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak https there',
  CERT_HAS_EXPIRED: 'has a certificate that expired',
};

/** What a connection that never came about means, as a clause. */
export function unsentSays(code: string): string {
  return `${SAYS[code] ?? 'could not be connected to'} (${code})`;
}

export function unsentFix(code: string): string {
  if (/CERT|SSL|TLS/.test(code)) return 'correct ghostfolio.url (http or https) or the certificate';
  return code === 'ENOTFOUND'
    ? 'correct ghostfolio.url'
    : 'start Ghostfolio, or correct ghostfolio.url';
}
