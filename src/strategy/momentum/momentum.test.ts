import { DAY_MS } from '#core/calendar';
import { equity } from '#core/instruments';
import { units, usd } from '#core/money';
import type { Analysis } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { analysisAnswer, decisionAnswer } from '../../../test/fixtures/answer.ts';
import { deliberation, toldBy } from '../../../test/fixtures/deliberation.ts';
import { lot, observation, security, tickers } from '../../../test/fixtures/observation.ts';
import { momentum } from './momentum.ts';

const SEEN = observation({
  mandate: {
    account: 'daily',
    name: 'Daily',
    strategy: 'momentum',
    targets: { etf: 0.2, stock: 0.7, cash: 0.1 },
    core: tickers('SPY', 'QQQ'),
    stocks: tickers('NVDA', 'AMD'),
    preferredMetrics: ['RSI', 'MACD', 'Volume', 'Bollinger'],
    limits: {
      maxPosition: 0.25,
      stopLoss: -0.08,
      maxTrades: 3,
      minHoldingMs: DAY_MS,
      maxSectorExposure: 0.5,
    },
  },
  market: {
    securities: [
      security('NVDA', 120, {
        change63Days: 0.22,
        indicators: { sma50: 110, rsi14: 64, macdHistogram: 0.41, volumeRatio: 1.3 },
      }),
      security('AMD', 100, { change63Days: -0.12, indicators: { sma50: 110, rsi14: 38 } }),
    ],
    rates: { vix: 16.2, treasury10Year: 0.0425 },
  },
  book: { cash: usd(8000), lots: [lot('AMD', 20, { paid: 2200, days: 60 })] },
});

const ANALYSIS: Analysis = {
  regime: 'BULL',
  regimeReason: 'Breadth.',
  sectorScores: {},
  portfolioHealth: 'One laggard.',
  opportunities: [{ ticker: 'NVDA', why: '+22 % in 63 days' }],
  threats: [{ ticker: 'AMD', why: 'below SMA50' }],
};

const DECISION = decisionAnswer({
  outlook: 'Leaders lead.',
  percent: 80,
  actions: [
    { wants: ['BUY', 'NVDA', 2400], thesis: 'Leads.', guards: [-7, 30, 60] },
    { wants: ['SELL', 'AMD', 2000], thesis: 'Broke SMA50.', guards: [-8, 30, 60] },
  ],
});

describe('momentum', () => {
  it('changes a laggard for a leader on a golden day', () => {
    const { asked, conclusion } = deliberation(momentum, SEEN, [
      analysisAnswer(ANALYSIS),
      DECISION,
    ]);
    const told = toldBy(asked[0]);
    expect(told).toContain(
      'about 20 % ETFs, 70 % stocks and 10 % cash. Look first at RSI, MACD, Volume, Bollinger.',
    );
    expect(told).toContain('NVDA|stock|stock|$120.00|+22.0|64|+9.1|0.41|1.3|$2,450');
    expect(conclusion).toEqual({
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
      analysis: ANALYSIS,
      outlook: 'Leaders lead.',
      confidence: 0.8,
      suggestions: [],
      dropped: [],
    });
  });
});
