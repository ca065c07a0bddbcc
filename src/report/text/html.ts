import { assert } from '#core/prelude';

/** Text that is markup already: only `html` and `verbatim` make it. */
export type Html = { readonly markup: string };

/** What may stand in a hole of a template; undefined leaves nothing. */
export type Part = Html | string | number | undefined | readonly Html[];

/** Fills a template; every hole but markup is escaped, for text and for a quoted attribute alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? '';
  for (const [place, part] of parts.entries()) markup += written(part) + (strings[place + 1] ?? '');
  return { markup };
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

/** Controls, and what turns the direction of a line around or cannot be seen: shown as a character that is none. */
const UNSEEN =
  // oxlint-disable-next-line eslint/no-control-regex -- controls are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(UNSEEN, '\uFFFD')
    .replaceAll(/[&<>"']/g, (sign) => MEANT[sign] ?? sign);
}
