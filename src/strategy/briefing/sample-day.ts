import {
  DAY_MS,
  instant,
  plusMs,
  tradingDate,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { emptyBook, type Lot, type Order } from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { Mandate, Observation, SecurityFacts } from '#strategy/shape';

/** Sunday 2026-06-21, 18:00 UTC. */
export const at: Instant = instant(1_782_064_800_000);
export const on: TradingDate = tradingDate('2026-06-21');

export function ticker(text: string): Ticker {
  return equity(text).ticker;
}

export function security(
  name: string,
  dollars: number,
  more: Partial<SecurityFacts> = {},
): SecurityFacts {
  return {
    ticker: ticker(name),
    name,
    kind: 'stock',
    roles: ['stock'],
    mark: price(dollars),
    quotedAt: at,
    source: 'simulated',
    indicators: {},
    averageDollarVolume20: 1_000_000,
    returns60: [],
    fundamentals: {},
    earnings: { kind: 'unknown' },
    ...more,
  };
}

function lot(name: string, shares: number, [each, days]: readonly [number, number]): Lot {
  return {
    id: `${name}-${days}`,
    instrument: equity(name),
    quantity: units(shares),
    cost: usd(shares * each),
    openedAt: plusMs(at, -days * DAY_MS),
    openedOn: tradingDate(days === 20 ? '2026-06-01' : '2026-06-16'),
    group: 'order',
    guards: { stopLoss: -0.1, takeProfit: 0.5, timeStopDays: 365 },
  };
}

export const MSFT_RESTS: Order = {
  id: 'weekly@slot#1',
  legs: [{ instrument: equity('MSFT'), quantity: units(1) }],
  effect: 'open',
  origin: 'model',
  amount: usd(400),
  reason: 'rests',
};

export const MANDATE: Mandate = {
  account: 'weekly',
  name: 'Weekly Balanced',
  strategy: 'core-satellite',
  targets: { etf: 0.6, stock: 0.3, cash: 0.1 },
  core: [ticker('SPY')],
  stocks: [ticker('AAPL'), ticker('MSFT')],
  preferredMetrics: ['SMA', 'RSI', 'PE'],
  limits: {
    maxPosition: 0.2,
    minCash: 0.1,
    stopLoss: -0.15,
    maxTrades: 5,
    minHoldingMs: 14 * DAY_MS,
    maxSectorExposure: 0.4,
    minOrder: usd(200),
    wholeShares: false,
    minDollarVolume: usd(100_000),
    minPrice: usd(5),
    maxDrawdown: 0.2,
    coolDownSessions: 5,
    maxFee: 0.005,
    warnCorrelationAbove: 0.8,
    knownPairs: [[ticker('SPY'), ticker('VOO')]],
    bootstrapAbove: 0.8,
    quoteStaleAfterMs: 900_000,
  },
};

/** Cash 5,000; 10 AAPL @ 150 = 1,500 (6 of them 20 days old, 4 of them 5); 7 SPY @ 500 = 3,500: nav 10,000. */
export const SEEN: Observation = {
  mandate: MANDATE,
  market: {
    at,
    on,
    session: 'closed',
    label: 'simulated market',
    securities: [
      security('SPY', 500, { kind: 'etf', roles: ['core'], indicators: { sma200: 480 } }),
      security('AAPL', 150, {
        sector: 'Technology',
        indicators: { rsi14: 61.2, bollingerLower: 140, bollingerUpper: 160, atr14: 3 },
        change21Days: 0.0451,
        fundamentals: { priceEarnings: 28.4 },
        earnings: { kind: 'date', on: tradingDate('2026-07-30'), when: 'after-close' },
      }),
      security('MSFT', 400, { sector: 'Technology' }),
      security('JNJ', 160, { sector: 'Health Care' }),
    ],
    rates: { vix: 18.5, treasury10Year: 0.0425 },
    sectors: [
      { sector: 'Technology', ticker: ticker('XLK'), change5Days: 0.011, change21Days: 0.03 },
    ],
    headlines: [],
    absent: [{ what: 'BRK-B', because: 'no bars' }],
  },
  book: {
    ...emptyBook('weekly'),
    cash: usd(5000),
    lots: [lot('AAPL', 6, [140, 20]), lot('AAPL', 4, [155, 5]), lot('SPY', 7, [490, 20])],
  },
  nav: usd(10_000),
  resting: [MSFT_RESTS],
  history: [
    {
      at: plusMs(at, -7 * DAY_MS),
      regime: 'BULL',
      outcome: 'DONE',
      lines: ['BUY AAPL $620 filled @ 155.00'],
    },
  ],
  slot: '2026-06-21T18:00:00Z',
};
