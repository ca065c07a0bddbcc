import { NotAsked } from './not-asked.ts';

const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  EAI_AGAIN: 'cannot be found by name',
  ENOTFOUND: 'cannot be found by name',
  ETIMEDOUT: 'does not take the connection',
  UND_ERR_CONNECT_TIMEOUT: 'does not take the connection',
};

/** What a failed connection means: nothing reaches the host, or this one request broke off. */
export function networkFault(cause: unknown, { host }: URL): NotAsked {
  const code = codeOf(cause);
  const unreached = code === undefined ? undefined : UNREACHED[code];
  if (unreached !== undefined && code !== undefined)
    return new NotAsked(
      'unreachable',
      `${host} ${unreached} (${code}); check the internet connection`,
      cause,
    );
  const isLate = cause instanceof Error && /^(?:TimeoutError|AbortError)$/.test(cause.name);
  if (isLate) return new NotAsked('late', `${host} did not answer in time; try again later`, cause);
  const says = `${host} broke off the answer (${code ?? 'no code'}); try again later`;
  return new NotAsked('broken-off', says, cause);
}

/** The first code down the chain of causes. */
function codeOf(error: unknown, depth = 6): string | undefined {
  if (!(error instanceof Error) || depth === 0) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause, depth - 1);
}
