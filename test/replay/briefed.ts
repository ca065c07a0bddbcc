import { inputsOf } from '#app/replay';
import { plusDays } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Observation, ResearchBrief } from '#strategy/shape';

/** The observation with a brief that picks three of its securities, one of which is looked at for it alone. */
export function briefed(seen: Observation): Observation {
  const { securities } = seen.market;
  const free = new Set(inputsOf(seen, ['security']).map(({ which }) => which));
  const own = securities
    .filter(({ ticker, kind }) => free.has(ticker) && kind === 'stock')
    .slice(0, 3);
  const [alone] = own;
  const brief = briefOf(
    seen,
    own.map(({ ticker }) => ticker),
  );
  return {
    ...seen,
    market: {
      ...seen.market,
      research: { kind: 'brief', brief, ageSessions: 0 },
      securities: securities.map((each) =>
        each === alone ? { ...each, roles: ['research'] } : each,
      ),
    },
  };
}

function briefOf({ market }: Observation, tickers: readonly Ticker[]): ResearchBrief {
  const sources = ['M1'];
  return {
    version: 1,
    id: 'research@1',
    at: market.at,
    on: market.on,
    regime: 'BULL',
    regimeSources: sources,
    geopoliticalRisk: { level: 'ELEVATED', sources },
    themes: [],
    picks: tickers.map((ticker) => ({
      ticker,
      direction: 'LONG',
      conviction: 3,
      catalyst: 'momentum',
      thesis: 'It rises.',
      sources,
      expiresOn: plusDays(market.on, 7),
    })),
    sectorBiases: [],
    events: [],
    avoid: [],
    facts: [],
    sources: [{ ref: 'M1', kind: 'market', of: 'VIX' }],
  };
}
