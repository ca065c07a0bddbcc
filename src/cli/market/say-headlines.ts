import type { MarketNewsView } from '#contract';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { readingText } from '../read/reading-text.ts';
import { marketText } from './market-text.ts';

/** One headline a line: when, how old, what, who says it, and whom it is about. */
export function sayHeadlines(headlines: MarketNewsView['headlines'], screen: Terminal): void {
  for (const { at, ageMs, source, title, tickers } of headlines) {
    const about = tickers.length === 0 ? '' : ` [${tickers.join(' ')}]`;
    const when = `${readingText.moment(at)}, ${marketText.age(ageMs)} old`;
    screen.say(`  ${harmlessLine(title)}${about}`);
    screen.say(`      ${harmlessLine(source)}, ${when}`);
  }
}
