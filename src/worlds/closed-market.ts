import type { MarketData, PortError } from '#ports';

/** A market whose own store cannot be opened: whoever asks it anything is told why, and the books stay readable. */
export function closedMarket(label: string, error: PortError): MarketData {
  const closed = async (): Promise<never> => {
    throw error;
  };
  return {
    label,
    grain: 'five-minutes',
    finalAfterMs: { interval: 0, session: 0 },
    horizon: async () => undefined,
    profiles: closed,
    quotes: closed,
    bars: closed,
    candles: closed,
    actions: closed,
    fundamentals: closed,
    earnings: closed,
    rates: closed,
    screen: closed,
    expiries: closed,
    chain: closed,
    optionMoments: closed,
    optionQuotes: closed,
    volatilityHistory: closed,
    dividendsAhead: closed,
    absences: async () => [],
  };
}
