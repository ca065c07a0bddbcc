import type { APICallError } from 'ai';
import { definedOnly } from '#core/prelude';
import type { Refusal } from './refusal.ts';
import { errorBody } from './wire.ts';

/** What the server said in an HTTP error, whatever the form of its body. */
export function refusalIn(error: APICallError): Refusal {
  const status = error.statusCode;
  return {
    ...(status === undefined ? {} : { status }),
    ...refusalOfBody(error.responseBody ?? ''),
    retryAfter: error.responseHeaders?.['retry-after'],
  };
}

/** What an error body says; else the body itself, unless it is a page for a browser. */
export function refusalOfBody(body: string): Refusal {
  return jsonRefusal(body) ?? { message: /^\s*</.test(body) ? '' : body };
}

/**
 * An error that stands in a stream as a bare line of JSON: llama-swap writes it so when the load of a model fails, or
 * the model refuses, after it has begun to stream that it is loading. Readers of events pass over such a line.
 */
export function bareRefusal(tail: string): Refusal | undefined {
  const last = tail.trimEnd().split('\n').at(-1) ?? '';
  return last.startsWith('{') ? jsonRefusal(last) : undefined;
}

/** The counts of an error about a context that is too small. */
export function countsIn(error: {
  readonly n_prompt_tokens?: number | null | undefined;
  readonly n_ctx?: number | null | undefined;
}): Pick<Refusal, 'promptTokens' | 'contextTokens'> {
  return definedOnly({
    promptTokens: error.n_prompt_tokens ?? undefined,
    contextTokens: error.n_ctx ?? undefined,
  });
}

function jsonRefusal(text: string): Refusal | undefined {
  try {
    const { error } = errorBody.parse(JSON.parse(text));
    return { message: error.message, ...countsIn(error) };
  } catch {
    return undefined;
  }
}
