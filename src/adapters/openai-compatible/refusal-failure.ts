import type { Failure } from './failure.ts';
import { shortened } from './shortened.ts';

/** What a server said instead of answering. */
export type Refusal = {
  /** Of HTTP, or of an error inside a stream; absent where that has none. */
  readonly status?: number;
  /** Of the error body; empty where there was none. */
  readonly message: string;
  /** As the header says it. */
  readonly retryAfter?: string | undefined;
};

type Rule = {
  readonly statuses: readonly number[];
  readonly words?: RegExp;
  readonly says: string;
  readonly advice: string;
  readonly retryable: boolean;
  readonly again: Failure['again'];
};

const FINAL = { retryable: false, again: 'never' } as const;
const LATER = { retryable: true, again: 'never' } as const;
const SOON = { retryable: true, again: 'soon' } as const;

/** The first that fits counts; the wording is that of llama-server and llama-swap. */
const RULES: readonly Rule[] = [
  {
    statuses: [400, 413, 500],
    words: /context (?:size|length|window)|exceed_context|maximum context|too (?:long|large)/i,
    says: 'has no room for the question',
    advice: 'give the server a larger context (--ctx-size is shared by its slots)',
    ...FINAL,
  },
  {
    statuses: [400, 422],
    says: 'did not accept the question',
    advice: 'check max_tokens, temperature and thinking of this model',
    ...FINAL,
  },
  {
    statuses: [401, 403],
    says: 'refused the key',
    advice: 'check api_key_env or api_key_file of this model',
    ...FINAL,
  },
  {
    statuses: [404, 405],
    says: 'does not know this model or this address',
    advice: 'check model and base_url; base_url mostly ends in /v1',
    ...FINAL,
  },
  {
    statuses: [429],
    says: 'is too busy',
    advice: 'let fewer accounts share the server, or try later',
    ...SOON,
  },
  {
    statuses: [500, 502, 503],
    words: /failed to start|exited prematurely/i,
    says: 'could not start the model',
    advice: "run the model's own command by hand and read the server's log",
    ...FINAL,
  },
  {
    statuses: [500],
    words: /health check timed out|model unloaded/i,
    says: 'did not get the model ready',
    advice: "raise healthCheckTimeout of the server, or read the server's log",
    ...LATER,
  },
  {
    statuses: [502],
    says: 'lost the model',
    advice: "the model's process is gone or was unloaded; read the server's log",
    ...SOON,
  },
  {
    statuses: [503],
    words: /loading/i,
    says: 'is still loading the model',
    advice: 'wait until it is loaded',
    retryable: true,
    again: 'loaded',
  },
  { statuses: [503], says: 'is not ready', advice: "read the server's log", ...SOON },
  { statuses: [408, 504], says: 'took too long', advice: "read the server's log", ...LATER },
  { statuses: [501], says: 'cannot do this', advice: 'a chat model is needed', ...FINAL },
];

/** What a refusal means for the call; an unknown status of the 500s may pass, any other stays. */
export function refusalFailure(refusal: Refusal): Failure {
  const { says, advice, retryable, again } = RULES.find((rule) => fits(rule, refusal)) ?? {
    says: 'answered with an error',
    advice: "check base_url, and read the server's log",
    ...(refusal.status === undefined || refusal.status >= 500 ? LATER : FINAL),
  };
  const words = shortened(refusal.message);
  const status = refusal.status === undefined ? [] : [String(refusal.status)];
  const detail = [...status, ...(words === '' ? [] : [`"${words}"`])].join(' ');
  return {
    says: detail === '' ? says : `${says} (${detail})`,
    advice,
    retryable,
    again,
    ...askedToWait(refusal.retryAfter),
  };
}

function fits({ statuses, words }: Rule, { status, message }: Refusal): boolean {
  if (status !== undefined && !statuses.includes(status)) return false;
  return words === undefined ? status !== undefined : words.test(message);
}

/** Seconds only: a date would need the server's clock to agree with ours. */
function askedToWait(retryAfter: string | undefined): { readonly askedToWaitMs?: number } {
  return retryAfter !== undefined && /^\s*\d{1,6}\s*$/.test(retryAfter)
    ? { askedToWaitMs: Number(retryAfter) * 1000 }
    : {};
}
