import { PortError, type MarketData, type News } from '#ports';

async function fail(): Promise<never> {
  const says = 'live prices are not built yet; make a home with --world simulated or --world files';
  throw new PortError('market', says, { retryable: false });
}

/** A live world before its sources are built: every question fails with the same sentence, nothing is made up. */
export function absentMarket(): MarketData & News {
  return {
    label: 'live market',
    grain: 'five-minutes',
    finalAfterMs: { interval: 0, session: 0 },
    horizon: fail,
    profiles: fail,
    quotes: fail,
    bars: fail,
    candles: fail,
    actions: fail,
    fundamentals: fail,
    earnings: fail,
    rates: fail,
    screen: fail,
    headlines: fail,
    expiries: fail,
    chain: fail,
    absences: fail,
  };
}
