import { yahooBody, type HttpAnswer, type YahooRefusal } from './yahoo-body.ts';

export type YahooCrumb =
  | { readonly kind: 'crumb'; readonly crumb: string }
  | { readonly kind: 'refused'; readonly why: YahooRefusal; readonly says: string };

/** Eleven characters as recorded from 2021 to 2026, with room on both sides; no white space anywhere. */
const CRUMB = /^[\w./~+=-]{8,24}$/;
/** "Forbidden", "unauthorized": a crumb mixes its characters. */
const PLAIN_WORD = /^[A-Za-z]?[a-z]+$/;

/** Reads /v1/test/getcrumb, whose body is the bare crumb, or anything else. */
export function readCrumb(answer: HttpAnswer): YahooCrumb {
  const { status, text } = answer;
  if (status === 200 && CRUMB.test(text) && !PLAIN_WORD.test(text))
    return { kind: 'crumb', crumb: text };
  const body = yahooBody(answer);
  // What may be a crumb in a coat is not quoted.
  const isQuotable = body.kind === 'refused' && body.why !== 'not-json' && !CRUMB.test(text.trim());
  if (isQuotable) return body;
  const why = body.kind === 'refused' ? body.why : 'not-json';
  return { kind: 'refused', why, says: noCrumb(answer) };
}

function noCrumb({ status, text }: HttpAnswer): string {
  return `HTTP ${status}, ${text.length} characters that are no crumb`;
}
