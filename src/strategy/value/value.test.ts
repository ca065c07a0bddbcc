import { DAY_MS, instant, plusMs, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook } from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { Limits } from '#core/risk';
import type { Answer, Observation, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { value, valueWith } from './value.ts';

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
  maxPosition: 0.15,
  minCash: 0.1,
  stopLoss: -0.2,
  maxTrades: 3,
  minHoldingMs: 30 * DAY_MS,
  maxSectorExposure: 0.35,
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
    account: 'monthly',
    name: 'monthly',
    strategy: 'value',
    targets: { etf: 0.4, stock: 0.5, cash: 0.1 },
    core: ['VTI', 'SCHD'].map((name) => equity(name).ticker),
    stocks: ['PFE', 'JPM'].map((name) => equity(name).ticker),
    preferredMetrics: ['PE', 'PB', 'DividendYield', 'FCF'],
    limits: LIMITS,
  },
  market: {
    at,
    on: tradingDate('2026-06-21'),
    session: 'closed',
    label: 'simulated market',
    securities: [
      stock('PFE', 25, {
        belowHigh252: -0.15,
        fundamentals: { priceEarnings: 9.5, priceBook: 1.4, dividendYield: 0.062 },
      }),
      stock('JPM', 200, {
        fundamentals: { priceEarnings: 12, priceBook: 1.9, dividendYield: 0.022 },
      }),
    ],
    rates: { vix: 16.2, treasury10Year: 0.0425 },
    sectors: [],
    headlines: [],
    absent: [],
  },
  book: {
    ...emptyBook('monthly'),
    cash: usd(8600),
    lots: [
      {
        id: 'JPM-1',
        instrument: equity('JPM'),
        quantity: units(7),
        cost: usd(1200),
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

describe('value', () => {
  it('changes the dear for the cheap on a golden day', () => {
    const turns = value.deliberate(SEEN);
    const first = turns.next().value;
    expect(first).toMatchObject({ pass: 'analysis', promptVersion: 'value/1' });
    const told = 'messages' in first ? first.messages.map(({ content }) => content).join('\n') : '';
    expect(told).toContain(
      'about 40 % ETFs, 50 % stocks and 10 % cash. Look first at PE, PB, DividendYield, FCF.',
    );
    expect(told).toContain('ticker|kind|why|mark|fromHigh%|P/E|P/B|yield%|room');
    expect(told).toContain('PFE|stock|stock|$25.00|-15.0|9.5|1.4|6.2|$1,470');
    const second = turns.next(
      said({
        regime: 'SIDEWAYS',
        regime_reason: 'No trend.',
        sector_scores: {},
        portfolio_health: 'Room for value.',
        opportunities: [{ ticker: 'PFE', why: 'P/E 9.5' }],
        threats: [{ ticker: 'JPM', why: 'has run' }],
      }),
    ).value;
    expect(second).toMatchObject({ pass: 'decision', promptVersion: 'value/1' });
    const end = turns.next(
      said({
        outlook: 'Patience.',
        confidence_pct: 55,
        actions: [
          {
            action: 'SELL',
            ticker: 'JPM',
            amount_usd: 1400,
            thesis: 'Has run ahead.',
            stop_loss_pct: -20,
            take_profit_pct: 100,
            time_stop_days: 365,
          },
          {
            action: 'BUY',
            ticker: 'PFE',
            amount_usd: 1000,
            thesis: 'P/E 9.5, yield 6.2 %.',
            stop_loss_pct: -18,
            take_profit_pct: 60,
            time_stop_days: 700,
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
            id: 'monthly@2026-06-21T18:00:00Z#1',
            legs: [{ instrument: equity('JPM'), quantity: units(-7) }],
            effect: 'close',
            origin: 'model',
            reason: 'Has run ahead.',
          },
          {
            id: 'monthly@2026-06-21T18:00:00Z#2',
            legs: [{ instrument: equity('PFE'), quantity: units(40) }],
            effect: 'open',
            origin: 'model',
            amount: usd(1000),
            guards: { stopLoss: -0.18, takeProfit: 0.6, timeStopDays: 700 },
            reason: 'P/E 9.5, yield 6.2 %.',
          },
        ],
        analysis: {
          regime: 'SIDEWAYS',
          regimeReason: 'No trend.',
          sectorScores: {},
          portfolioHealth: 'Room for value.',
          opportunities: [{ ticker: 'PFE', why: 'P/E 9.5' }],
          threats: [{ ticker: 'JPM', why: 'has run' }],
        },
        outlook: 'Patience.',
        confidence: 0.55,
        suggestions: [],
        dropped: [],
      },
    });
  });

  it('names days by weeks where the world wants it', () => {
    const turns = valueWith({ kind: 'weeks', start: tradingDate('2026-01-01') });
    const first = turns.deliberate(SEEN).next().value;
    const told = 'messages' in first ? (first.messages[1]?.content ?? '') : '';
    expect(told).toContain('Now: Week 25, day 7.');
    expect(told).not.toContain('2026');
  });
});
