/** One field that is not as it must be. */
export type FieldFault = { readonly path: string; readonly says: string };

type Headers = Readonly<Record<string, string>>;

/** What a route comes to. */
export type Answer =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Headers;
      /** What is remembered instead of the body, where that holds a secret. */
      readonly remembered?: unknown;
    }
  | {
      readonly kind: 'no';
      readonly status: number;
      readonly detail: string;
      readonly headers?: Headers;
      readonly faults?: readonly FieldFault[];
    }
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly type: string;
      readonly text: string;
      readonly headers?: Headers;
    }
  | {
      readonly kind: 'bytes';
      readonly status: number;
      readonly type: string;
      readonly bytes: Uint8Array;
      readonly headers?: Headers;
    }
  | { readonly kind: 'stream'; readonly type: string; readonly stream: ReadableStream<Uint8Array> }
  | { readonly kind: 'redirect'; readonly to: string; readonly headers?: Headers };

/** A no with its status: RFC 9457. */
export function no(
  status: number,
  detail: string,
  more: { readonly headers?: Headers; readonly faults?: readonly FieldFault[] } = {},
): Answer {
  return { kind: 'no', status, detail, ...more };
}

/** A no that may be a yes in so many milliseconds. */
export function notYet(status: 429 | 503, detail: string, waitMs: number): Answer {
  return no(status, detail, { headers: retryAfter(waitMs) });
}

function retryAfter(waitMs: number): Headers {
  return { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1000))) };
}

export function yes(body: unknown, status = 200): Answer {
  return { kind: 'json', status, body };
}
