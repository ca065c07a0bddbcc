import type { RanOut } from './deadlines.ts';
import type { Failure } from './failure.ts';
import { hasToken, type Gathered } from './gathered.ts';
import type { ServerSettings } from './server-settings.ts';

/** A stream that ended well and brought nothing: a proxy does this when the model dies under it. */
export function silence(cause: unknown): Failure {
  return {
    says: 'ended the answer before the first token',
    advice: "the model probably died or was unloaded; read the server's log",
    retryable: true,
    again: 'soon',
    cause,
  };
}

/** A stream that broke after its first token. */
export function brokenOff(because: string, again: 'never' | 'soon'): Failure {
  return {
    says: `broke the answer off (${because})`,
    advice: "the model probably died or was unloaded; read the server's log",
    retryable: again === 'soon',
    again,
  };
}

/** A body that is no stream of events, or one without end and without a token. */
export function notAnAnswer(contentType: string | undefined): Failure {
  return {
    says: `sent ${contentType ?? 'something of no declared type'} where the stream of an answer was due`,
    advice: 'check base_url; it mostly ends in /v1',
    retryable: false,
    again: 'never',
  };
}

/** A deadline of ours that ran out. */
export function lateness(ranOut: RanOut, all: Gathered, settings: ServerSettings): Failure {
  const came = `${all.text.length + all.reasoning.length} characters`;
  const final = { retryable: true, again: 'never' } as const;
  if (ranOut === 'chunk')
    return {
      says: `fell silent for ${settings.chunkTimeoutMs / 1000} s after ${came}`,
      advice: "the server hangs or is overloaded; read the server's log",
      ...final,
    };
  const seconds = `${settings.totalTimeoutMs / 1000} s`;
  return {
    says: hasToken(all)
      ? `had not finished after ${seconds} and ${came}`
      : `gave no token within ${seconds}`,
    advice: 'raise timeout_seconds of this model, or choose a faster one',
    ...final,
  };
}
