import { assert } from '#core/prelude';

/** Text that is markup already: only `html` and `verbatim` make it. */
export type Html = { readonly markup: string };

/** What may stand in a hole of a template; undefined leaves nothing. */
export type Part = Html | string | number | undefined | readonly Html[];

/** Fills a template; every hole but markup is escaped, for text and for a quoted attribute alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const [first = '', ...rest] = strings.map(flat);
  const filled = rest.map((text, place) => written(parts[place]) + text);
  return { markup: first + filled.join('') };
}

/** A line break of a template is laid out for its reader: to a browser it is one space. */
function flat(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

/** Markup of our own that holds nothing from outside: the style, the script. */
export function verbatim(markup: string): Html {
  return { markup };
}

export const NOTHING: Html = { markup: '' };

/** One after the other, with nothing between. */
export function joined(parts: readonly Html[]): Html {
  return { markup: parts.map(({ markup }) => markup).join('') };
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') {
    assert(Number.isFinite(part), `a number on a page is finite, was ${part}`);
    return String(part);
  }
  return 'markup' in part ? part.markup : joined(part).markup;
}

const MEANT: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls, and what turns a line around or cannot be seen: shown as the sign for what cannot be shown. */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n\t\u200C\u200D]]/gv;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(UNSEEN, '\uFFFD')
    .replaceAll(/[&<>"']/g, (sign) => MEANT[sign] ?? sign);
}
