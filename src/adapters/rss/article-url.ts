import { canonicalLink, TRACKING } from './canonical-link.ts';

const LONGEST = 2048;

/** The address of an article as its feed tells it, without marks of where a reader comes from; empty for what is no page of its own. */
export function articleUrl(text: string, base: string): string {
  if (text.length > LONGEST || canonicalLink(text, base) === undefined) return '';
  const url = URL.parse(text, base);
  if (url === null) return '';
  const tracking = [...new Set(url.searchParams.keys())].filter((name) => TRACKING.test(name));
  // Deleting writes the rest of the query anew, and a site may tell its spellings apart.
  for (const name of tracking) url.searchParams.delete(name);
  url.hash = '';
  return url.href.length > LONGEST ? '' : url.href;
}
