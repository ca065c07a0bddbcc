import type { Failure } from './failure.ts';
import { shortened } from './shortened.ts';

type Trouble = Pick<Failure, 'says' | 'advice' | 'retryable' | 'again'>;

const PASSING = { retryable: true, again: 'soon' } as const;
const LASTING = { retryable: false, again: 'never' } as const;
const START_IT = 'start the server, or correct base_url';

const REFUSED: Trouble = { says: 'refused the connection', advice: START_IT, ...PASSING };
const AWAY: Trouble = { says: 'cannot be reached', advice: START_IT, ...PASSING };
const SLOW: Trouble = {
  says: 'did not take the connection in time',
  advice: START_IT,
  ...PASSING,
};
const DROPPED: Trouble = {
  says: 'dropped the connection before the first token',
  advice: "the server or its model died; read the server's log",
  ...PASSING,
};
const NOT_HTTPS: Trouble = {
  says: 'does not speak https',
  advice: 'let base_url begin with http:// where the server has no certificate',
  ...LASTING,
};
const NOT_HTTP: Trouble = {
  says: 'does not speak http',
  advice: 'correct the port in base_url, or let it begin with https://',
  ...LASTING,
};
const UNTRUSTED: Trouble = {
  says: 'has a certificate that is not trusted',
  advice: 'give its authority to Node with NODE_EXTRA_CA_CERTS',
  ...LASTING,
};

/** By the codes of Node and undici. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  ECONNREFUSED: REFUSED,
  EHOSTUNREACH: AWAY,
  ENETUNREACH: AWAY,
  ENOTFOUND: {
    says: 'cannot be found by name',
    advice: 'correct the host in base_url, or the network of this machine',
    ...PASSING,
  },
  EAI_AGAIN: {
    says: 'cannot be found by name just now',
    advice: 'correct the host in base_url, or the network of this machine',
    ...PASSING,
  },
  ETIMEDOUT: SLOW,
  UND_ERR_CONNECT_TIMEOUT: SLOW,
  ECONNRESET: DROPPED,
  ECONNABORTED: DROPPED,
  EPIPE: DROPPED,
  UND_ERR_SOCKET: DROPPED,
  EPROTO: NOT_HTTPS,
  ERR_SSL_WRONG_VERSION_NUMBER: NOT_HTTPS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_HTTPS,
  HTTPParserError: NOT_HTTP,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
};

/** What a connection that failed before the first token means for the call. */
export function networkFailure(cause: unknown): Failure {
  const code = codeOf(cause);
  const trouble = code === undefined ? undefined : TROUBLES[code];
  if (trouble !== undefined) return { ...trouble, says: `${trouble.says} (${code})`, cause };
  const words = shortened(cause instanceof Error ? cause.message : String(cause));
  return {
    says: `could not be asked (${code ?? words})`,
    advice: 'check base_url',
    ...LASTING,
    // Without a code its words are all it tells, and those may hold the key.
    ...(code === undefined ? {} : { cause }),
  };
}

/** The first code down the chain of causes; undici gives none to what is not HTTP, only a name. */
export function codeOf(error: unknown, depth = 6): string | undefined {
  if (!(error instanceof Error) || depth === 0) return undefined;
  if (error.name === 'HTTPParserError') return error.name;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause, depth - 1);
}
