import { DAY_MS, instant, plusMs, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook } from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { Limits } from '#core/risk';
import type { Answer, Observation, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { coreSatellite, coreSatelliteWith } from './core-satellite.ts';

const at = instant(1_782_064_800_000); // Sunday 2026-06-21 18:00 UTC
const stock = (
  name: string,
  dollars: number,
  more: Partial<SecurityFacts> = {},
): SecurityFacts => ({
  ticker: equity(name).ticker,
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
});

const LIMITS: Limits = {
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
  knownPairs: [],
  bootstrapAbove: 0.8,
  quoteStaleAfterMs: 900_000,
};

const SEEN: Observation = {
  mandate: {
    account: 'weekly',
    name: 'weekly',
    strategy: 'core-satellite',
    targets: { etf: 0.6, stock: 0.3, cash: 0.1 },
    core: ['SPY', 'QQQ'].map((name) => equity(name).ticker),
    stocks: ['AAPL'].map((name) => equity(name).ticker),
    preferredMetrics: ['SMA', 'RSI', 'PE'],
    limits: LIMITS,
  },
  market: {
    at,
    on: tradingDate('2026-06-21'),
    session: 'closed',
    label: 'simulated market',
    securities: [
      stock('SPY', 500, { kind: 'etf', roles: ['core'], indicators: { sma200: 480 } }),
      stock('AAPL', 150, { sector: 'Technology', fundamentals: { priceEarnings: 28.4 } }),
    ],
    rates: { vix: 16.2, treasury10Year: 0.0425 },
    sectors: [],
    headlines: [],
    absent: [],
  },
  book: {
    ...emptyBook('weekly'),
    cash: usd(8500),
    lots: [
      {
        id: 'AAPL-1',
        instrument: equity('AAPL'),
        quantity: units(10),
        cost: usd(1400),
        openedAt: plusMs(at, -60 * DAY_MS),
        openedOn: tradingDate('2026-04-22'),
        group: 'first',
        guards: {},
      },
    ],
  },
  nav: usd(10_000),
  resting: [],
  history: [],
  slot: '2026-06-21T18:00:00Z',
};

const said = (answer: object): Answer => ({ text: JSON.stringify(answer), finish: 'stop' });

describe('coreSatellite', () => {
  it('builds the core on a golden day', () => {
    const turns = coreSatellite.deliberate(SEEN);
    const first = turns.next().value;
    expect(first).toMatchObject({ pass: 'analysis', promptVersion: 'core-satellite/1' });
    const told = 'messages' in first ? first.messages.map(({ content }) => content).join('\n') : '';
    expect(told).toContain(
      'about 60 % ETFs, 30 % stocks and 10 % cash. Look first at SMA, RSI, PE.',
    );
    expect(told).toContain('AAPL|stock|stock|Technology|$150.00|-|28.4|$460');
    expect(told).toContain('At most 10 trades now (doubled: most of the account is cash)');
    const second = turns.next(
      said({
        regime: 'BULL',
        regime_reason: 'SPY 4.2 % above SMA200.',
        sector_scores: { Technology: 1 },
        portfolio_health: 'No core yet.',
        opportunities: [{ ticker: 'SPY', why: 'core' }],
        threats: [],
      }),
    ).value;
    expect(second).toMatchObject({ pass: 'decision', promptVersion: 'core-satellite/1' });
    const end = turns.next(
      said({
        outlook: 'Build the core.',
        confidence_pct: 70,
        actions: [
          {
            action: 'BUY',
            ticker: 'SPY',
            amount_usd: 1500,
            thesis: 'Core first.',
            stop_loss_pct: -12,
            take_profit_pct: 200,
            time_stop_days: 730,
          },
        ],
        suggestions: [],
      }),
    );
    expect(end).toEqual({
      done: true,
      value: {
        kind: 'orders',
        orders: [
          {
            id: 'weekly@2026-06-21T18:00:00Z#1',
            legs: [{ instrument: equity('SPY'), quantity: units(3) }],
            effect: 'open',
            origin: 'model',
            amount: usd(1500),
            guards: { stopLoss: -0.12, takeProfit: 2, timeStopDays: 730 },
            reason: 'Core first.',
          },
        ],
        analysis: {
          regime: 'BULL',
          regimeReason: 'SPY 4.2 % above SMA200.',
          sectorScores: { Technology: 1 },
          portfolioHealth: 'No core yet.',
          opportunities: [{ ticker: 'SPY', why: 'core' }],
          threats: [],
        },
        outlook: 'Build the core.',
        confidence: 0.7,
        suggestions: [],
        dropped: [],
      },
    });
  });

  it('names days by weeks where the world wants it', () => {
    const turns = coreSatelliteWith({ kind: 'weeks', start: tradingDate('2026-01-01') });
    const first = turns.deliberate(SEEN).next().value;
    const told = 'messages' in first ? (first.messages[1]?.content ?? '') : '';
    expect(told).toContain('Now: Week 25, day 7.');
    expect(told).not.toContain('2026');
  });
});
