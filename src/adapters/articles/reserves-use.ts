import { PRODUCT_TOKEN } from './article-settings.ts';

/** What asks machines that feed models to keep away; `noarchive` and `noindex` speak to search engines. */
const WORDS: ReadonlySet<string> = new Set(['noai', 'none']);

/** Whether the words of a robots tag keep us away: "noai, nofollow", or behind our name, not behind another's. */
export function reserves(content: string): boolean {
  return content
    .slice(0, 1000)
    .toLowerCase()
    .split(/[,;]/)
    .some((part) => {
      const [word = '', name] = part
        .split(':', 2)
        .map((each) => each.trim())
        .toReversed();
      return WORDS.has(word) && (name === undefined || name === PRODUCT_TOKEN);
    });
}

/** Whether the header lines of a page keep us away: X-Robots-Tag, or the reservation of the W3C's TDMRep. */
export function reservesUse(headers: ReadonlyMap<string, string>): boolean {
  return (
    reserves(headers.get('x-robots-tag') ?? '') || headers.get('tdm-reservation')?.trim() === '1'
  );
}
