import { DAY_MS } from '#core/calendar';
import { equity } from '#core/instruments';
import { units, usd } from '#core/money';
import type { Analysis } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { analysisAnswer, decisionAnswer } from '../../../test/fixtures/answer.ts';
import { deliberation, toldBy } from '../../../test/fixtures/deliberation.ts';
import { lot, observation, security, tickers } from '../../../test/fixtures/observation.ts';
import { value } from './value.ts';

const SEEN = observation({
  mandate: {
    account: 'monthly',
    name: 'Monthly',
    strategy: 'value',
    targets: { etf: 0.4, stock: 0.5, cash: 0.1 },
    core: tickers('VTI', 'SCHD'),
    stocks: tickers('PFE', 'JPM'),
    preferredMetrics: ['PE', 'PB', 'DividendYield', 'FCF'],
    limits: {
      maxPosition: 0.15,
      stopLoss: -0.2,
      maxTrades: 3,
      minHoldingMs: 30 * DAY_MS,
      maxSectorExposure: 0.35,
    },
  },
  market: {
    securities: [
      security('PFE', 25, {
        belowHigh252: -0.15,
        fundamentals: { priceEarnings: 9.5, priceBook: 1.4, dividendYield: 0.062 },
      }),
      security('JPM', 200, {
        fundamentals: { priceEarnings: 12, priceBook: 1.9, dividendYield: 0.022 },
      }),
    ],
    rates: { vix: 16.2, treasury10Year: 0.0425 },
  },
  book: { cash: usd(8600), lots: [lot('JPM', 7, { paid: 1200, days: 60 })] },
});

const ANALYSIS: Analysis = {
  regime: 'SIDEWAYS',
  regimeReason: 'No trend.',
  sectorScores: {},
  portfolioHealth: 'Room for value.',
  opportunities: [{ ticker: 'PFE', why: 'P/E 9.5' }],
  threats: [{ ticker: 'JPM', why: 'has run' }],
};

const DECISION = decisionAnswer({
  outlook: 'Patience.',
  percent: 55,
  actions: [
    { wants: ['SELL', 'JPM', 1400], thesis: 'Has run ahead.', guards: [-20, 100, 365] },
    { wants: ['BUY', 'PFE', 1000], thesis: 'P/E 9.5, yield 6.2 %.', guards: [-18, 60, 700] },
  ],
});

describe('value', () => {
  it('changes the dear for the cheap on a golden day', () => {
    const { asked, conclusion } = deliberation(value, SEEN, [analysisAnswer(ANALYSIS), DECISION]);
    const told = toldBy(asked[0]);
    expect(told).toContain(
      'about 40 % ETFs, 50 % stocks and 10 % cash. Look first at PE, PB, DividendYield, FCF.',
    );
    expect(told).toContain('ticker|kind|why|mark|fromHigh%|P/E|P/B|yield%|room');
    expect(told).toContain('PFE|stock|stock|$25.00|-15.0|9.5|1.4|6.2|$1,470');
    expect(conclusion).toEqual({
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
      analysis: ANALYSIS,
      outlook: 'Patience.',
      confidence: 0.55,
      suggestions: [],
      dropped: [],
    });
  });
});
