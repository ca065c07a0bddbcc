import { toIsoNewYork } from '#core/calendar';
import type { Home } from '#worlds';

/** Which world the figures are of; invented ones are told as such before anything else. */
export function worldLine(home: Pick<Home, 'kind' | 'seed' | 'market' | 'clock'>): string {
  const now = `${toIsoNewYork(home.clock.now()).slice(0, 16).replace('T', ' ')} New York`;
  switch (home.kind) {
    case 'simulated':
      return `SIMULATED MARKET, seed ${home.seed ?? 1}: no real prices, no real money. Time stands at ${now}.`;
    case 'files':
      return `${home.market.label}: prices from your files, virtual money. Time stands at ${now}.`;
    case 'live':
      return `Real market time, virtual money. Now ${now}.`;
  }
}
