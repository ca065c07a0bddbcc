import type { IncomingMessage } from 'node:http';
import type { ChatBody } from './llama-swap-config.ts';
import { isNode } from './schema-answer.ts';

/** The object a request carries; undefined where it is no JSON, or not declared as such. */
export async function jsonBody(request: IncomingMessage): Promise<ChatBody | undefined> {
  let written = '';
  for await (const piece of request.setEncoding('utf8')) written += String(piece);
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return undefined;
  try {
    const body: unknown = JSON.parse(written);
    return isNode(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
