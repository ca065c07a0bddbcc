import { decodeText, plainText } from '#adapters/rss';
import type { ArticleTold } from '#ports';
import { articleText } from './article-text.ts';
import { pageScan } from './page-scan.ts';
import { visibleMarkup } from './visible-markup.ts';

/** Less is a paywall's first lines, a caption, or a page that a script would have filled. */
const SHORTEST = 200;

export type Page = { readonly body: Uint8Array; readonly contentType: string };

/** The article of a page, cut at `longest` characters; absent with the reason, in our own words. Never throws. */
export async function readPage(page: Page, longest: number): Promise<ArticleTold> {
  const html = decodedPage(page);
  const scan = pageScan(html);
  if (scan.kind === 'monstrous') return absent('its page is larger or deeper than pages are');
  if (scan.isReserved) return absent(RESERVED);
  if (scan.isPaid) return absent('its publisher keeps it for subscribers');
  const text = plainText(await textOf(visibleMarkup(html, scan.hidden)), longest);
  if (Array.from(text).length >= SHORTEST) return { kind: 'article', text };
  return absent(`fewer than ${SHORTEST} characters of it can be read`);
}

/** Said of a page whose tags or header lines ask for it. */
export const RESERVED = 'its publisher asks that machines do not read it';

/** A library that fails on one page has found nothing in it. */
async function textOf(markup: string): Promise<string> {
  try {
    return await articleText(markup);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      throw error;
    return '';
  }
}

/** The transport's word for the charset, else that of the page's first kilobytes (HTML, "prescan a byte stream"). */
function decodedPage({ body, contentType }: Page): string {
  if (/charset\s*=/i.test(contentType)) return decodeText(body, contentType);
  const head = Buffer.from(body.subarray(0, HEAD_BYTES)).toString('latin1');
  const label = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(head)?.[1];
  return decodeText(body, label === undefined ? '' : `text/html; charset=${label}`);
}

const HEAD_BYTES = 4096;

function absent(because: string): ArticleTold {
  return { kind: 'absent', because };
}
