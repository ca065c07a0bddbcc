import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer.ts';

/** The response of an answer, yet without the headers that all have. */
export function responseOf(answer: Answer): Response {
  switch (answer.kind) {
    case 'json':
      return written(jsonText(answer.body), 'application/json', answer);
    case 'no':
      return written(jsonText(problemOf(answer)), 'application/problem+json', answer);
    case 'text':
      return written(answer.text, answer.type, answer);
    case 'bytes':
      return ofBytes(answer);
    case 'stream':
      return new Response(answer.stream, { headers: { 'Content-Type': answer.type } });
    case 'redirect':
      return new Response(null, {
        status: 303,
        headers: { ...answer.headers, Location: answer.to },
      });
  }
}

function ofBytes({
  status,
  type,
  bytes,
  headers,
}: Extract<Answer, { readonly kind: 'bytes' }>): Response {
  const body = status === 304 ? null : new Uint8Array(bytes);
  return new Response(body, { status, headers: { ...headers, 'Content-Type': type } });
}

/** JSON in which what a terminal obeys or does not show stands as an escape; whoever reads it has the same value. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (mark) =>
    Array.from(
      { length: mark.length },
      (_, place) => String.raw`\u${mark.charCodeAt(place).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

type Head = { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

function written(text: string, type: string, { status, headers }: Head): Response {
  return new Response(text, { status, headers: { ...headers, 'Content-Type': type } });
}

/** RFC 9457, with the faults of fields where there are some. */
function problemOf({ status, detail, faults }: Extract<Answer, { readonly kind: 'no' }>): object {
  const title = STATUS_CODES[status] ?? 'Error';
  const told = { type: 'about:blank', title, status, detail };
  return faults === undefined ? told : { ...told, errors: faults };
}
