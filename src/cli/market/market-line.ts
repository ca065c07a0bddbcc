import { marketSource } from '#verbs/market';
import type { Home } from '#worlds';
import { readingText } from '../read/reading-text.ts';

/** Which market figures are of and as of when; invented prices are told as such before anything else. */
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
