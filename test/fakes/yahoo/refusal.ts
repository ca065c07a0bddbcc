import type { Reply } from '../plan/index.ts';
import type { JsonValue } from './json-value.ts';

const JSON_TYPE = { 'content-type': 'application/json;charset=utf-8' };

export function json(status: number, body: JsonValue): Reply {
  return { status, headers: JSON_TYPE, body: JSON.stringify(body) };
}

type Said = { readonly status: number; readonly code: string; readonly description: string };

/** A no as every endpoint of the service words it, under the name of its family: "chart", "quoteSummary", "finance". */
export function refusal(family: string, { status, code, description }: Said): Reply {
  return json(status, { [family]: { result: null, error: { code, description } } });
}

export function notFound(family: string, description: string): Reply {
  return refusal(family, { status: 404, code: 'Not Found', description });
}

export function badRequest(family: string, description: string): Reply {
  return refusal(family, { status: 400, code: 'Bad Request', description });
}

export function unauthorized(description: string): Reply {
  return refusal('finance', { status: 401, code: 'Unauthorized', description });
}
