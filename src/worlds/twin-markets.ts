import type { Config } from '#config';
import { pairsIn } from './backtest/pairs-in.ts';
import { twinMarket, type TwinMarket } from './twin-market.ts';

/** What the arms of each pair see of the market, by account. Half hours are decided on prices of their own. */
export function twinMarkets(config: Config): ReadonlyMap<string, TwinMarket> {
  const isOwn = new Set(
    config.accounts.filter(({ strategy }) => strategy === 'intraday').map(({ key }) => key),
  );
  return new Map(
    pairsIn(config)
      .filter(([first]) => !isOwn.has(first))
      .flatMap((pair) => {
        const twins = twinMarket();
        return pair.map((key) => [key, twins] as const);
      }),
  );
}
