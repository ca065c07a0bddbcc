import type { Failure } from './failure.ts';
import { shortened } from './shortened.ts';

const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  EAI_AGAIN: 'cannot be found by name just now',
  ETIMEDOUT: 'did not take the connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'did not take the connection in time',
};

const DROPPED = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET']);

/** What a connection that failed before the first token means for the call. */
export function networkFailure(cause: unknown): Failure {
  const code = codeOf(cause);
  if (code !== undefined && DROPPED.has(code))
    return {
      says: `dropped the connection before the first token (${code})`,
      advice: "the server or its model died; read the server's log",
      retryable: true,
      again: 'soon',
      cause,
    };
  const unreached = code === undefined ? undefined : UNREACHED[code];
  if (unreached !== undefined)
    return {
      says: `${unreached} (${code})`,
      advice: 'start the server, or correct base_url',
      retryable: true,
      again: 'soon',
      cause,
    };
  const words = shortened(cause instanceof Error ? cause.message : String(cause));
  return {
    says: `could not be asked (${code ?? words})`,
    advice: 'check base_url',
    retryable: code === 'ENOTFOUND',
    again: 'never',
    cause,
  };
}

/** The first code down the chain of causes. */
export function codeOf(error: unknown, depth = 6): string | undefined {
  if (!(error instanceof Error) || depth === 0) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause, depth - 1);
}
