import { no, type Answer } from './answer.ts';

export const MOST_BODY_BYTES = 256 * 1024;

const TOO_LARGE = no(413, `a body has at most ${MOST_BODY_BYTES} bytes`);

/** The body of a request, never more of it than is allowed. */
export async function readBody(request: Request): Promise<string | Answer> {
  if (Number(request.headers.get('content-length') ?? '0') > MOST_BODY_BYTES) return TOO_LARGE;
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity')
    return no(415, 'a body is sent as it is, without Content-Encoding');
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > MOST_BODY_BYTES) return TOO_LARGE;
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return no(400, 'a body is UTF-8');
  }
}

/** The fields of a JSON body; none where there is no body. */
export function jsonFields(text: string): Readonly<Record<string, unknown>> | Answer {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value));
  } catch {
    return no(400, 'the body is not JSON');
  }
  return no(422, 'the body is a JSON object', { faults: [{ path: '', says: 'is no object' }] });
}

/** The fields of a form. */
export function formFields(text: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Whether it is an answer and no value. */
export function isAnswer(value: object | string): value is Answer {
  return typeof value === 'object' && 'kind' in value && value.kind === 'no' && 'status' in value;
}
