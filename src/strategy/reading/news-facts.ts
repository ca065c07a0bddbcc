import type { Ticker } from '#core/instruments';
import type { Headline, NewsFact } from '#core/market';
import type { ResearchBrief } from '#strategy/shape';
import { folded } from './folded.ts';
import { readByWords } from './read-by-words.ts';

const TEXT_LIMIT = 300;

/**
 * Headlines as typed facts, newest first, one a headline: as the research agent has read it, else as the list of words
 * does. What one source says of the same securities under the same title is one fact, the newest. Tickers are only those
 * known. What is about none of them has no direction: what a text moves is bounded by security, and nothing would bound
 * one that spoke for the whole market.
 */
export function newsFacts(
  headlines: readonly Headline[],
  brief: ResearchBrief | undefined,
  known: ReadonlySet<Ticker>,
): readonly NewsFact[] {
  const researched = new Map((brief?.facts ?? []).map((fact) => [fact.id, fact]));
  return withoutRepeats(headlines.toSorted(newestFirst)).map((headline) =>
    amongKnown(factOf(headline, researched.get(headline.id)), known),
  );
}

function factOf(headline: Headline, researched: NewsFact | undefined): NewsFact {
  if (researched === undefined) return readByWords(headline);
  const { tickers, topic, direction } = researched;
  const { id, at, source } = headline;
  return { id, at, source, tickers, topic, direction, reader: 'research' };
}

function amongKnown(fact: NewsFact, known: ReadonlySet<Ticker>): NewsFact {
  const tickers = [...new Set(fact.tickers)].filter((ticker) => known.has(ticker)).toSorted();
  return { ...fact, tickers, direction: tickers.length === 0 ? 0 : fact.direction };
}

function withoutRepeats(newest: readonly Headline[]): readonly Headline[] {
  const first = new Map<string, Headline>();
  for (const headline of newest) {
    const key = sameness(headline);
    if (!first.has(key)) first.set(key, headline);
  }
  return [...first.values()];
}

/** Equal for the same words of the same source about the same securities. */
function sameness({ source, tickers, title }: Headline): string {
  return [plain(source), [...new Set(tickers)].toSorted().join(' '), plain(title)].join('\n');
}

function plain(text: string): string {
  return folded(text, TEXT_LIMIT)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$]+/gu, ' ')
    .trim();
}

function newestFirst(left: Headline, right: Headline): number {
  if (left.at !== right.at) return right.at - left.at;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}
