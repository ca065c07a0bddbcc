import { DAY_MS, instant, plusMs, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook } from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { Limits } from '#core/risk';
import type { Answer, Observation, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { momentum, momentumWith } from './momentum.ts';

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
  maxPosition: 0.25,
  minCash: 0.1,
  stopLoss: -0.08,
  maxTrades: 3,
  minHoldingMs: 1 * DAY_MS,
  maxSectorExposure: 0.5,
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
    account: 'daily',
    name: 'daily',
    strategy: 'momentum',
    targets: { etf: 0.2, stock: 0.7, cash: 0.1 },
    core: ['SPY', 'QQQ'].map((name) => equity(name).ticker),
    stocks: ['NVDA', 'AMD'].map((name) => equity(name).ticker),
    preferredMetrics: ['RSI', 'MACD', 'Volume', 'Bollinger'],
    limits: LIMITS,
  },
  market: {
    at,
    on: tradingDate('2026-06-21'),
    session: 'closed',
    label: 'simulated market',
    securities: [
      stock('NVDA', 120, {
        change63Days: 0.22,
        indicators: { sma50: 110, rsi14: 64, macdHistogram: 0.41, volumeRatio: 1.3 },
      }),
      stock('AMD', 100, { change63Days: -0.12, indicators: { sma50: 110, rsi14: 38 } }),
    ],
    rates: { vix: 16.2, treasury10Year: 0.0425 },
    sectors: [],
    headlines: [],
    absent: [],
  },
  book: {
    ...emptyBook('daily'),
    cash: usd(8000),
    lots: [
      {
        id: 'AMD-1',
        instrument: equity('AMD'),
        quantity: units(20),
        cost: usd(2200),
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

describe('momentum', () => {
  it('changes a laggard for a leader on a golden day', () => {
    const turns = momentum.deliberate(SEEN);
    const first = turns.next().value;
    expect(first).toMatchObject({ pass: 'analysis', promptVersion: 'momentum/1' });
    const told = 'messages' in first ? first.messages.map(({ content }) => content).join('\n') : '';
    expect(told).toContain(
      'about 20 % ETFs, 70 % stocks and 10 % cash. Look first at RSI, MACD, Volume, Bollinger.',
    );
    expect(told).toContain('NVDA|stock|stock|$120.00|+22.0|64|+9.1|0.41|1.3|$2,450');
    const second = turns.next(
      said({
        regime: 'BULL',
        regime_reason: 'Breadth.',
        sector_scores: {},
        portfolio_health: 'One laggard.',
        opportunities: [{ ticker: 'NVDA', why: '+22 % in 63 days' }],
        threats: [{ ticker: 'AMD', why: 'below SMA50' }],
      }),
    ).value;
    expect(second).toMatchObject({ pass: 'decision', promptVersion: 'momentum/1' });
    const end = turns.next(
      said({
        outlook: 'Leaders lead.',
        confidence_pct: 80,
        actions: [
          {
            action: 'BUY',
            ticker: 'NVDA',
            amount_usd: 2400,
            thesis: 'Leads.',
            stop_loss_pct: -7,
            take_profit_pct: 30,
            time_stop_days: 60,
          },
          {
            action: 'SELL',
            ticker: 'AMD',
            amount_usd: 2000,
            thesis: 'Broke SMA50.',
            stop_loss_pct: -8,
            take_profit_pct: 30,
            time_stop_days: 60,
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
            id: 'daily@2026-06-21T18:00:00Z#2',
            legs: [{ instrument: equity('AMD'), quantity: units(-20) }],
            effect: 'close',
            origin: 'model',
            reason: 'Broke SMA50.',
          },
          {
            id: 'daily@2026-06-21T18:00:00Z#1',
            legs: [{ instrument: equity('NVDA'), quantity: units(20) }],
            effect: 'open',
            origin: 'model',
            amount: usd(2400),
            guards: { stopLoss: -0.07, takeProfit: 0.3, timeStopDays: 60 },
            reason: 'Leads.',
          },
        ],
        analysis: {
          regime: 'BULL',
          regimeReason: 'Breadth.',
          sectorScores: {},
          portfolioHealth: 'One laggard.',
          opportunities: [{ ticker: 'NVDA', why: '+22 % in 63 days' }],
          threats: [{ ticker: 'AMD', why: 'below SMA50' }],
        },
        outlook: 'Leaders lead.',
        confidence: 0.8,
        suggestions: [],
        dropped: [],
      },
    });
  });

  it('names days by weeks where the world wants it', () => {
    const turns = momentumWith({ kind: 'weeks', start: tradingDate('2026-01-01') });
    const first = turns.deliberate(SEEN).next().value;
    const told = 'messages' in first ? (first.messages[1]?.content ?? '') : '';
    expect(told).toContain('Now: Week 25, day 7.');
    expect(told).not.toContain('2026');
  });
});
