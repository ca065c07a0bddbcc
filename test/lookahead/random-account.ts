import type { Account } from '#app/account';
import type { Ticker } from '#core/instruments';
import { usd } from '#core/money';
import type { SeededRandom } from '#core/prelude';
import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import { value } from '#strategy/value';
import { wideAccount } from '../days/replayed-house.ts';

const STRATEGIES = [coreSatellite, value, momentum];
const NAMES = ['core-satellite', 'value', 'momentum'] as const;

/** Any strategy of shares with limits of its own; the first tickers are funds, of which one or two are the core. */
export function randomAccount(
  tickers: readonly Ticker[],
  funds: number,
  random: SeededRandom,
): Account {
  const place = random.nextInt(3);
  const core = tickers.slice(0, 1 + random.nextInt(2));
  const account = wideAccount(
    tickers.slice(funds).filter(() => random.nextInt(4) > 0),
    {
      limits: {
        maxTrades: 2 + random.nextInt(8),
        maxPosition: 0.1 + random.next() * 0.4,
        minCash: random.nextInt(2) * 0.05,
        wholeShares: random.nextInt(2) === 0,
        minOrder: usd(100),
      },
      account: {
        strategy: STRATEGIES[place] ?? coreSatellite,
        whenClosed: random.nextInt(3) === 0 ? 'skip' : 'rest',
        cashYield: random.nextInt(2) === 0 ? 'bill' : 'none',
        model: 'rules',
      },
    },
  );
  const mandate = {
    ...account.mandate,
    core,
    strategy: NAMES[place] ?? 'core-satellite',
    preferredMetrics: ['PE', 'PB', 'DividendYield', 'FCF', 'SMA', 'RSI'],
  };
  return { ...account, mandate };
}
