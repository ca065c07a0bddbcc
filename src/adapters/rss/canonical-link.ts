import { withoutTrailing } from './without-trailing.ts';

/** What sites hang on a link to see where a reader comes from. */
export const TRACKING =
  /^(?:utm_.*|at_.*|\.?tsrc|src|soc_src|siteid|rss|cmpid?|ocid|mod|ref|referrer|guccounter|guce_.*|partner|feed.*|mc_.*|fbclid|gclid|__source|traffic_source|xtor|oc)$/i;

/** No page has a longer address; sorting the parameters of one would hold up everything else. */
const LONGEST = 4096;

/** One spelling for all links to the same page; undefined for what is no web page or only a site's front door. */
export function canonicalLink(text: string, base: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const url = URL.parse(text, base) ?? undefined;
  if (url === undefined || text === '' || !/^https?:$/.test(url.protocol)) return undefined;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const query = new URLSearchParams(kept.toSorted(byText)).toString();
  const path = withoutTrailing(url.pathname, '/');
  if (path === '' && query === '') return undefined;
  const host = withoutTrailing(url.hostname.replace(/^www\./, ''), '.');
  return `${host}${path}${query === '' ? '' : `?${query}`}`.slice(0, 1000);
}

function byText(left: readonly [string, string], right: readonly [string, string]): number {
  const [one, other] = [left.join('='), right.join('=')];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
