import type { Failure } from './failure.ts';
import type { Refusal } from './refusal.ts';
import { shortened } from './shortened.ts';

type Rule = {
  readonly statuses: readonly number[];
  readonly words?: RegExp;
  readonly says: string;
  readonly advice: string;
  readonly retryable: boolean;
  readonly again: Failure['again'];
  readonly about?: NonNullable<Failure['about']>;
};

const FINAL = { retryable: false, again: 'never' } as const;
const LATER = { retryable: true, again: 'never' } as const;
const SOON = { retryable: true, again: 'soon' } as const;
const BUSY = { retryable: true, again: 'busy' } as const;

type Meaning = Omit<Rule, 'statuses' | 'words'>;

/** The first that fits counts; the wording is that of llama-server and llama-swap. */
const RULES: readonly Rule[] = [
  {
    statuses: [400, 413, 500],
    words: /context (?:size|length|window)|exceed_context|maximum context|too (?:long|large)/i,
    says: 'has no room for the question',
    advice:
      'give the server a larger context (--ctx-size is shared by its slots), or shorten the watchlist',
    about: 'context',
    ...FINAL,
  },
  {
    statuses: [400, 422, 500],
    words: /enable_thinking|chat_template_kwargs|(?:reasoning|thinking)_(?:budget|effort|format)/i,
    says: 'did not accept the setting of thinking',
    advice: 'leave thinking of this model to the server, or update the server',
    about: 'thinking',
    ...FINAL,
  },
  {
    statuses: [400, 422, 500],
    words:
      /json.?schema|response_format|grammar|guided|unable to generate parser|initialize samplers/i,
    says: 'cannot hold an answer to a schema',
    advice: 'update the server, or choose a model or server that can',
    about: 'schema',
    ...FINAL,
  },
  {
    statuses: [400, 422],
    says: 'did not accept the question',
    advice: 'check max_tokens, temperature and thinking of this model',
    about: 'request',
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
    words: /quota|billing|credit/i,
    says: 'has no quota left for this key',
    advice: 'read the account at the provider, or choose another model',
    ...FINAL,
  },
  {
    statuses: [429],
    says: 'is too busy',
    advice: 'let fewer accounts share the server, or raise timeout_seconds of this model',
    ...BUSY,
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
    words: /health check timed out/i,
    says: 'did not get the model ready',
    advice: "raise healthCheckTimeout of the server, or read the server's log",
    ...LATER,
  },
  {
    statuses: [500],
    words: /model unloaded/i,
    says: 'unloaded the model while the question waited for it',
    advice: 'let fewer models share the server, or group those that fit into memory together',
    ...SOON,
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
    advice: 'wait until it is loaded, or raise timeout_seconds of this model',
    retryable: true,
    again: 'loaded',
  },
  { statuses: [503], says: 'is not ready', advice: "read the server's log", ...SOON },
  { statuses: [408, 504], says: 'took too long', advice: "read the server's log", ...LATER },
  { statuses: [501], says: 'cannot do this', advice: 'a chat model is needed', ...FINAL },
];

const UNKNOWN = {
  says: 'answered with an error',
  advice: "check base_url, and read the server's log",
} as const;

/** What a refusal means for the call; an unknown status of the 500s may pass, any other stays. */
export function refusalFailure(refusal: Refusal): Failure {
  const mayPass = refusal.status === undefined || refusal.status >= 500;
  const found = RULES.find((rule) => fits(rule, refusal));
  const { says, advice, retryable, again, about }: Meaning = found ?? {
    ...UNKNOWN,
    ...(mayPass ? LATER : FINAL),
  };
  const detail = detailOf(refusal);
  return {
    says: detail === '' ? says : `${says} (${detail})`,
    advice,
    retryable,
    again,
    ...(about === undefined ? {} : { about }),
    ...askedToWait(refusal.retryAfter),
  };
}

/** The status and the words of the server, for whoever reads its documents. */
function detailOf({ status, message }: Refusal): string {
  const words = shortened(message);
  return [status === undefined ? '' : String(status), words === '' ? '' : `"${words}"`]
    .filter((part) => part !== '')
    .join(' ');
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
