import { toIso } from '#core/calendar';
import type { MarketShowView } from '#contract';
import type { Home } from '#worlds';
import { readingText } from '../read/reading-text.ts';

/** Which market a view is of, and as of when. */
export function marketSource(home: Home): Pick<MarketShowView, 'world' | 'source' | 'at'> {
  const { clock, kind, market } = home;
  return { world: kind, source: market.label, at: toIso(clock.now()) };
}

/** The same in a line for a person; invented prices are told as such before anything else. */
export function marketLine(home: Home): string {
  const { world, source, at } = marketSource(home);
  const moment = `${readingText.moment(at)} New York`;
  switch (world) {
    case 'simulated':
      return `SIMULATED MARKET, seed ${home.seed ?? 1}: no real prices. As of ${moment}.`;
    case 'files':
      return `${source}: prices from your files. As of ${moment}.`;
    case 'live':
      return `${source}, asked ${moment}.`;
  }
}
