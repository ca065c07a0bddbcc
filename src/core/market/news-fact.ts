import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';

/** What a headline or an article can be about: a closed list, so that no word from outside is carried on. */
export const NEWS_TOPICS = [
  'earnings',
  'guidance',
  'analyst',
  'merger',
  'product',
  'legal',
  'management',
  'capital',
  'growth',
  'inflation',
  'central-bank',
  'employment',
  'trade',
  'geopolitics',
  'energy',
  'technology',
  'market-move',
  'other',
] as const;

export type NewsTopic = (typeof NEWS_TOPICS)[number];

/** One text from outside as typed facts; nothing of its wording is in it. */
export type NewsFact = {
  /** Of the headline that it was read from. */
  readonly id: string;
  readonly at: Instant;
  /** Equal for texts of one publisher; compared, never told to a model. */
  readonly source: string;
  /** Known tickers that it speaks of; empty: the market. */
  readonly tickers: readonly Ticker[];
  readonly topic: NewsTopic;
  /** What it says for the price: -1, 0 or +1. */
  readonly direction: -1 | 0 | 1;
  /** Who read it: a list of words, or the research agent. */
  readonly reader: 'words' | 'research';
};
