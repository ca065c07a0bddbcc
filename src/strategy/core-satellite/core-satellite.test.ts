import { equity } from '#core/instruments';
import { units, usd } from '#core/money';
import type { Analysis } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { analysisAnswer, decisionAnswer } from '../../../test/fixtures/answer.ts';
import { deliberation, toldBy } from '../../../test/fixtures/deliberation.ts';
import { lot, observation, security, tickers } from '../../../test/fixtures/observation.ts';
import { coreSatellite } from './core-satellite.ts';

const SEEN = observation({
  mandate: {
    core: tickers('SPY', 'QQQ'),
    stocks: tickers('AAPL'),
    preferredMetrics: ['SMA', 'RSI', 'PE'],
  },
  market: {
    securities: [
      security('SPY', 500, { kind: 'etf', roles: ['core'], indicators: { sma200: 480 } }),
      security('AAPL', 150, {
        sector: 'Information Technology',
        fundamentals: { priceEarnings: 28.4 },
      }),
    ],
    rates: { vix: 16.2, treasury10Year: 0.0425 },
  },
  book: { cash: usd(8500), lots: [lot('AAPL', 10, { paid: 1400, days: 60 })] },
});

const ANALYSIS: Analysis = {
  regime: 'BULL',
  regimeReason: 'SPY 4.2 % above SMA200.',
  sectorScores: { Technology: 1 },
  portfolioHealth: 'No core yet.',
  opportunities: [{ ticker: 'SPY', why: 'core' }],
  threats: [],
};

const DECISION = decisionAnswer({
  outlook: 'Build the core.',
  percent: 70,
  actions: [{ wants: ['BUY', 'SPY', 1500], thesis: 'Core first.', guards: [-12, 200, 730] }],
});

describe('coreSatellite', () => {
  it('builds the core on a golden day', () => {
    const { asked, conclusion } = deliberation(coreSatellite, SEEN, [
      analysisAnswer(ANALYSIS),
      DECISION,
    ]);
    const told = toldBy(asked[0]);
    expect(told).toContain(
      'about 60 % ETFs, 30 % stocks and 10 % cash. Look first at SMA, RSI, PE.',
    );
    expect(told).toContain('AAPL|stock|stock|Information Technology|$150.00|-|28.4|$460');
    expect(told).toContain('At most 10 trades now (doubled: most of the account is cash)');
    expect(conclusion).toEqual({
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
      analysis: ANALYSIS,
      outlook: 'Build the core.',
      confidence: 0.7,
      suggestions: [],
      dropped: [],
    });
  });
});
