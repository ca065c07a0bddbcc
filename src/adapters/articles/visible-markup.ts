import { Parser } from 'htmlparser2';
import { fedTo } from '#adapters/rss';
import { isHidden, type HiddenNames } from './hidden-names.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Never part of an article's text. A form may hold a whole page, so only its controls are here. */
const SILENT =
  words(`script style template noscript iframe frame frameset object embed applet svg math title textarea
  button select option datalist input meter progress output video audio canvas picture img map area noembed noframes xmp
  plaintext nav footer aside dialog menu link meta base param source track`);

const ROLES = words(
  'navigation complementary contentinfo search dialog alertdialog menu menubar toolbar tooltip',
);

/** Around everything; their tags may be missing. */
const FRAME = words('html head body');

const INLINE = words(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr',
);

const BLOCK =
  words(`address article blockquote caption center dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6
  header hr li main ol p pre section summary table tbody td tfoot th thead tr ul br`);

const VOID = words('br hr wbr');

/** What the reading of an article looks at. */
const ATTRIBUTES = ['class', 'id', 'role', 'itemprop', 'href'] as const;
const LONGEST_ATTRIBUTE = 200;
/** More than the longest article. */
const MOST_TEXT = 300_000;
/** What is visible of a page of news has up to 3,000; the reading takes the square of what stands side by side. */
const MOST_ELEMENTS = 5000;

/**
 * The visible part of a page as well-formed markup: known elements, each closed, with few attributes, without scripts,
 * comments, controls, navigation and hidden elements; what comes after its first 5,000 elements is not in it.
 */
export function visibleMarkup(html: string, hidden: HiddenNames): string {
  const pieces: string[] = [];
  const open: { readonly name: string; readonly isSilent: boolean }[] = [];
  let silent = 0;
  let length = 0;
  let elements = 0;
  const parser = new Parser({
    onopentag: (tag, attributes) => {
      const isSilent = isSilenced(tag, attributes, hidden);
      const name = nameOf(tag);
      open.push({ name, isSilent });
      if (isSilent) silent += 1;
      if (silent > 0 || name === '') return;
      elements += 1;
      pieces.push(opened(name, attributes));
    },
    onclosetag: () => {
      const closed = open.pop();
      if (closed === undefined) return;
      if (silent === 0) pieces.push(ended(closed.name));
      if (closed.isSilent) silent -= 1;
    },
    ontext: (text) => {
      if (silent > 0) return;
      length += text.length;
      pieces.push(escaped(text));
    },
  });
  fedTo(parser, html, () => length > MOST_TEXT || elements > MOST_ELEMENTS);
  return `<html><head></head><body>${pieces.join('')}</body></html>`;
}

function isSilenced(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  hidden: HiddenNames,
): boolean {
  if (SILENT.has(tag) || ROLES.has((attributes['role'] ?? '').trim().toLowerCase())) return true;
  // What hides a whole page until its script has run hides nothing from a reader.
  return !FRAME.has(tag) && isHidden(attributes, hidden);
}

/** What an element is in the markup: unknown ones are boxes, those around everything nothing. */
function nameOf(tag: string): string {
  if (FRAME.has(tag)) return '';
  if (INLINE.has(tag)) return tag === 'font' ? 'span' : tag;
  return BLOCK.has(tag) ? tag : 'div';
}

function opened(name: string, attributes: Readonly<Record<string, string>>): string {
  const told = ATTRIBUTES.flatMap((key) => {
    const value = attributes[key];
    return value === undefined ? [] : [` ${key}="${escaped(value.slice(0, LONGEST_ATTRIBUTE))}"`];
  });
  return `<${name}${told.join('')}${VOID.has(name) ? '/' : ''}>`;
}

/** A line break parts the words of two boxes where their text is taken together. */
function ended(name: string): string {
  if (name === '') return '';
  if (VOID.has(name)) return '\n';
  return INLINE.has(name) ? `</${name}>` : `</${name}>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? '');
}
