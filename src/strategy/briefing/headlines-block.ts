import { dayOf } from '#core/calendar';
import type { Headline } from '#core/market';
import type { Observation } from '#strategy/shape';
import { dayLabel, relabelled, type Labels } from './labels.ts';
import { OUTSIDE_BEGINS, OUTSIDE_ENDS, OUTSIDE_WARNING, outsideText } from './outside-text.ts';

const MOST_HEADLINES = 30;
const TITLE_LIMIT = 160;
const SUMMARY_LIMIT = 240;

/** The newest headlines between markers, `most` of them, each one line; tickers only of what is observed anyway. */
export function headlinesBlock(
  { market }: Observation,
  labels: Labels,
  most: number = MOST_HEADLINES,
): string {
  if (market.headlines.length === 0) return 'HEADLINES: none known.';
  const observed = new Set(market.securities.map(({ ticker }) => ticker));
  const newest = market.headlines.toSorted(newestFirst).slice(0, most);
  const lines = newest.map((headline) => {
    const about = headline.tickers.filter((ticker) => observed.has(ticker));
    const day = dayLabel(dayOf(headline.at), labels);
    return `${day} (${about.length > 0 ? about.join(' ') : 'market'}) ${relabelled(wordsOf(headline), labels)}`;
  });
  const left = market.headlines.length - newest.length;
  return [
    `HEADLINES. ${OUTSIDE_WARNING}`,
    OUTSIDE_BEGINS,
    ...lines,
    OUTSIDE_ENDS,
    ...(left > 0 ? [`${left} older headlines are not shown.`] : []),
  ].join('\n');
}

function wordsOf({ title, summary, source }: Headline): string {
  const rest = outsideText(summary ?? '', SUMMARY_LIMIT);
  const head = `${outsideText(source, 40)}: ${outsideText(title, TITLE_LIMIT)}`;
  return rest === '' ? head : `${head} - ${rest}`;
}

function newestFirst(left: Headline, right: Headline): number {
  if (left.at !== right.at) return right.at - left.at;
  return left.id < right.id ? -1 : 1;
}
