import type { APICallError } from 'ai';
import type { Refusal } from './refusal-failure.ts';
import { errorBody } from './wire.ts';

/** What the server said in an HTTP error, whatever the form of its body. */
export function refusalIn(error: APICallError): Refusal {
  const status = error.statusCode;
  return {
    ...(status === undefined ? {} : { status }),
    message: messageIn(error.responseBody ?? ''),
    retryAfter: error.responseHeaders?.['retry-after'],
  };
}

/** The message of an error body; else the body, unless it is a page for a browser. */
export function messageIn(body: string): string {
  try {
    return errorBody.parse(JSON.parse(body)).error.message;
  } catch {
    return /^\s*</.test(body) ? '' : body;
  }
}
