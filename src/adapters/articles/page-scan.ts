import { Parser } from 'htmlparser2';
import { fedTo } from '#adapters/rss';
import { PRODUCT_TOKEN } from './article-settings.ts';
import { hiddenNames, type HiddenNames } from './hidden-names.ts';
import { reserves } from './reserves-use.ts';

/** What a page says of itself, read before any work is done on it. */
export type PageScan =
  | {
      readonly kind: 'page';
      readonly hidden: HiddenNames;
      /** It asks machines like us to keep away. */
      readonly isReserved: boolean;
      /** It says that it is not free to read. */
      readonly isPaid: boolean;
    }
  /** Deeper or larger than pages for readers are. */
  | { readonly kind: 'monstrous' };

/** Pages of news have up to 60 levels and 10,000 elements. */
const MOST_DEEP = 150;
const MOST_ELEMENTS = 25_000;
const MOST_ATTRIBUTES = 150_000;
const MOST_STYLE = 300_000;
const MOST_DATA = 300_000;

/** Reads a page in time and memory of its length; stops at the first bound that it breaks. */
export function pageScan(html: string): PageScan {
  const seen = { elements: 0, attributes: 0, deepest: 0 };
  const [styles, data] = [gathered(MOST_STYLE), gathered(MOST_DATA)];
  let into: Gathered | undefined;
  let depth = 0;
  let isReserved = false;
  let isPaid = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      seen.elements += 1;
      seen.attributes += Object.keys(attributes).length;
      seen.deepest = Math.max(seen.deepest, depth);
      into = intoOf(name, attributes, { styles, data });
      if (name !== 'meta') return;
      isReserved ||= isReservation(attributes);
      isPaid ||= isPaidTier(attributes);
    },
    onclosetag: () => {
      depth -= 1;
      into = undefined;
    },
    ontext: (text) => into?.add(text),
  });
  const isMonstrous = (): boolean =>
    seen.deepest > MOST_DEEP || seen.elements > MOST_ELEMENTS || seen.attributes > MOST_ATTRIBUTES;
  fedTo(parser, html, isMonstrous);
  if (isMonstrous()) return { kind: 'monstrous' };
  isPaid ||= /"isAccessibleForFree"\s{0,9}:\s{0,9}"?(?:https?:\/\/schema\.org\/)?false/i.test(
    data.text(),
  );
  return { kind: 'page', hidden: hiddenNames(styles.text()), isReserved, isPaid };
}

type Gathered = { readonly add: (text: string) => void; readonly text: () => string };

function gathered(most: number): Gathered {
  const pieces: string[] = [];
  let length = 0;
  return {
    add: (text) => {
      if (length >= most) return;
      length += text.length;
      pieces.push(text);
    },
    text: () => pieces.join(''),
  };
}

function intoOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  { styles, data }: { readonly styles: Gathered; readonly data: Gathered },
): Gathered | undefined {
  if (name === 'style') return styles;
  const isData = name === 'script' && /ld\+json/i.test(attributes['type'] ?? '');
  return isData ? data : undefined;
}

function isReservation(attributes: Readonly<Record<string, string>>): boolean {
  const name = (attributes['name'] ?? attributes['http-equiv'] ?? '').trim().toLowerCase();
  const content = attributes['content'] ?? '';
  if (name === 'tdm-reservation') return content.trim() === '1';
  return ['robots', 'x-robots-tag', PRODUCT_TOKEN].includes(name) && reserves(content);
}

/** Open Graph, as Facebook has defined it for publishers. */
function isPaidTier(attributes: Readonly<Record<string, string>>): boolean {
  const name = attributes['property'] ?? attributes['name'] ?? '';
  return (
    /^(?:og:)?article:content_tier$/i.test(name.trim()) &&
    /locked/i.test(attributes['content'] ?? '')
  );
}
