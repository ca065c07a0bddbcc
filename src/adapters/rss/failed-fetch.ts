import { RefusedAddress } from './checked-connect.ts';
import type { Fetched } from './fetched.ts';

const CODES: readonly (readonly [RegExp, string, string])[] = [
  [
    /ENOTFOUND|ENODATA/,
    'its host has no address',
    'Check the spelling of the host and the connection to the internet.',
  ],
  [/EAI_AGAIN/, 'names cannot be looked up now', 'Check the connection to the internet.'],
  [/ECONNREFUSED/, 'its server refuses connections', 'Try again later.'],
  [/ECONNRESET|EPIPE|UND_ERR_SOCKET/, 'its server hung up', 'Try again later.'],
  [
    /EHOSTUNREACH|ENETUNREACH|ENETDOWN/,
    'its server cannot be reached',
    'Check the connection to the internet.',
  ],
  [/ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT/, 'its server does not answer', 'Try again later.'],
  [
    /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/,
    'its certificate is not valid',
    'Check the URL and the clock of this machine.',
  ],
  [
    /HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/,
    'its header lines are too long',
    'Check the URL of the feed.',
  ],
  [/HPE_|UND_ERR_RES|UND_ERR_INVALID/, 'it does not speak HTTP', 'Check the URL of the feed.'],
];

/** What to do about an address that only the user's word lets pass. */
export const PRIVATE_FIX =
  'Set private: true beside its url in config.yaml if it is a feed of your own, or take it out.';

/** Says what an error of the network means; text of the error itself is never passed on. */
export function failedFetch(error: unknown, isLate: boolean, timeLimitMs: number): Fetched {
  if (error instanceof RefusedAddress)
    return {
      kind: 'refused',
      what: 'address',
      because: `${error.message}, which is not an address of the public internet`,
      fix: PRIVATE_FIX,
    };
  if (isLate)
    return {
      kind: 'failed',
      because: `it did not answer in full within ${timeLimitMs / 1000} s`,
      fix: 'Try again later.',
    };
  const code = codeOf(error);
  const known = CODES.find(([pattern]) => pattern.test(code));
  return {
    kind: 'failed',
    because: known?.[1] ?? 'the connection failed',
    fix: known?.[2] ?? 'Try again later.',
  };
}

/** The code of the error or of what caused it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return `${own} ${error.cause === error ? '' : codeOf(error.cause)}`.trim();
}
