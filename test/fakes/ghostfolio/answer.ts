/** What a route answers; `hangs` never does. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Undefined: an empty body. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'hangs' };

export function answer(status: number, body?: unknown): Answer {
  return { kind: 'answered', status, body };
}

/** The bodies of errors exactly as the server writes them, key order included. */
export const refused = {
  /** Of the shape of a body or query; a list. */
  shape: (message: readonly string[]): Answer =>
    answer(400, { message, error: 'Bad Request', statusCode: 400 }),
  /** Of what the fields mean; without a status code. */
  meaning: (message: string): Answer => answer(400, { error: 'Bad Request', message: [message] }),
  plain: answer(400, { statusCode: 400, message: 'Bad Request' }),
  unauthorized: answer(401, { message: 'Unauthorized', statusCode: 401 }),
  forbidden: answer(403, { statusCode: 403, message: 'Forbidden' }),
  notFound: answer(404, { statusCode: 404, message: 'Not Found' }),
  conflict: answer(409, { statusCode: 409, message: 'Conflict' }),
  failure: answer(500, { statusCode: 500, message: 'Internal server error' }),
  unavailable: answer(503, { message: 'Service Unavailable', statusCode: 503 }),
  /** An unknown route, but also a body that is no JSON or too long. */
  route: (method: string, path: string): Answer =>
    answer(404, { message: `Cannot ${method} ${path}`, error: 'Not Found', statusCode: 404 }),
  limited: {
    kind: 'answered',
    status: 429,
    body: { statusCode: 429, message: 'Too Many Requests' },
    headers: { 'retry-after': '60' },
  } satisfies Answer,
};
