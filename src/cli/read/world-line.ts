import { toIso } from '#core/calendar';
import type { Home } from '#worlds';
import { readingText } from './reading-text.ts';

/** Which world the figures are of; invented ones are told as such before anything else. */
export function worldLine(home: Home): string {
  const now = `${readingText.moment(toIso(home.clock.now()))} New York`;
  switch (home.kind) {
    case 'simulated':
      return `SIMULATED MARKET, seed ${home.seed ?? 1}: no real prices, no real money. Time stands at ${now}.`;
    case 'files':
      return `${home.market.label}: prices from your files, virtual money. Time stands at ${now}.`;
    case 'live':
      return `Real market time, virtual money. Now ${now}.`;
  }
}
