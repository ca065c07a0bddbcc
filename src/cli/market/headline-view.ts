import { toIso, type Instant } from '#core/calendar';
import type { MarketNewsView } from '#contract';
import type { Headline } from '#core/market';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { readingText } from '../read/reading-text.ts';
import { marketText } from './market-text.ts';

export type HeadlineView = MarketNewsView['headlines'][number];

export function headlineView(headline: Headline, now: Instant): HeadlineView {
  const { id, at, source, title, summary = null, tickers } = headline;
  return { id, at: toIso(at), ageMs: now - at, source, title, summary, tickers: [...tickers] };
}

/** One headline a line: when, how old, what, who says it, and whom it is about. */
export function sayHeadlines(headlines: readonly HeadlineView[], screen: Terminal): void {
  for (const { at, ageMs, source, title, tickers } of headlines) {
    const about = tickers.length === 0 ? '' : ` [${tickers.join(' ')}]`;
    const when = `${readingText.moment(at)}, ${marketText.age(ageMs)} old`;
    screen.say(`  ${harmlessLine(title)}${about}`);
    screen.say(`      ${harmlessLine(source)}, ${when}`);
  }
}
