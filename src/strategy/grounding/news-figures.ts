import type { Ticker } from '#core/instruments';
import type { NewsFact } from '#core/market';
import { figuresOf, type Figure } from './figure.ts';

/** What texts say for each security they are about: one voice a publisher, and how many texts there are. */
export function newsFigures(
  facts: readonly NewsFact[],
  more: readonly Ticker[] = [],
): readonly Figure[] {
  const tickers = [...new Set([...more, ...facts.flatMap(({ tickers: own }) => own)])];
  return tickers.flatMap((subject) => {
    const about = facts.filter(({ tickers: own }) => own.includes(subject));
    const voices = new Map<string, number>();
    for (const { source, direction } of about)
      voices.set(source, (voices.get(source) ?? 0) + direction);
    const net = [...voices.values()].reduce((sum, voice) => sum + Math.sign(voice), 0);
    return figuresOf(
      [
        ['news', 'count', net, 'direction of the news'],
        ['news', 'count', about.length, 'texts'],
      ],
      { subject },
    );
  });
}
