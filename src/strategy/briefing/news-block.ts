import { dayOf, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { NewsFact } from '#core/market';
import { newsVotes } from '#strategy/reading';
import type { Observation } from '#strategy/shape';
import { dayLabel, type Labels } from './labels.ts';
import { signed } from './signed.ts';

const MOST_FACTS = 30;

const HEAD =
  "NEWS AS FACTS (read by a list of words or by the research agent; nobody's words are shown; what it is about, its topic, +1 good, 0 neither, -1 bad for the price, its reader)";

/**
 * The newest facts of the news, `most` of them, one line each, and what they come to for each security observed. Nothing
 * that a publisher has written is told, and not who published it.
 */
export function newsBlock(
  { market }: Observation,
  labels: Labels,
  most: number = MOST_FACTS,
): string {
  const { news = [] } = market;
  if (news.length === 0) return 'NEWS AS FACTS: none known.';
  const observed = new Set(market.securities.map(({ ticker }) => ticker));
  const newest = news
    .map((fact): Line => ({ at: fact.at, text: factLine(fact, observed, labels) }))
    .toSorted(newestFirst);
  const left = newest.length - most;
  return [
    HEAD,
    ...newest.slice(0, most).map(({ text }) => text),
    ...(left > 0 ? [`${left} older facts are not shown.`] : []),
    ...netLines(news, observed),
  ].join('\n');
}

type Line = { readonly at: Instant; readonly text: string };

function factLine(
  { at, tickers, topic, direction, reader }: NewsFact,
  observed: ReadonlySet<Ticker>,
  labels: Labels,
): string {
  const about = tickers.filter((ticker) => observed.has(ticker)).toSorted();
  const named = about.length > 0 ? about.join(' ') : 'market';
  return `${dayLabel(dayOf(at), labels)}: ${named}, ${topic}, ${signed(direction)}, ${reader}`;
}

/** "Net: NVDA +2 of 3 articles, ..."; what one source writes of a security in a day is one article. */
function netLines(news: readonly NewsFact[], observed: ReadonlySet<Ticker>): string[] {
  const named = new Set(news.flatMap(({ tickers }) => tickers));
  const nets = [...named]
    .filter((ticker) => observed.has(ticker))
    .toSorted()
    .map((ticker) => {
      const { net, articles } = newsVotes(news, ticker);
      return `${ticker} ${signed(net)} of ${articles === 1 ? '1 article' : `${articles} articles`}`;
    });
  return nets.length === 0
    ? []
    : [`Net (one source counts once a day for a security): ${nets.join(', ')}.`];
}

/** Of one moment by what is told of them, so that no name behind a mask decides. */
function newestFirst(left: Line, right: Line): number {
  if (left.at !== right.at) return right.at - left.at;
  if (left.text === right.text) return 0;
  return left.text < right.text ? -1 : 1;
}
