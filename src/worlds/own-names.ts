import { profilesOf, type Config } from '#config';
import type { MarketData } from '#ports';

/** As in every world, the configuration's names, kinds and sectors win over the source's. */
export function ownNames(
  market: Pick<MarketData, 'profiles'>,
  config: Config,
): MarketData['profiles'] {
  const own = profilesOf(config);
  return async (tickers) => {
    const known = await market.profiles(tickers);
    return new Map([...known].map(([ticker, profile]) => [ticker, own.get(ticker) ?? profile]));
  };
}
