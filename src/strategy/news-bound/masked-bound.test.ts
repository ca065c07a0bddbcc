import { plusMs } from '#core/calendar';
import { units, usd } from '#core/money';
import { coreSatelliteWith } from '#strategy/core-satellite';
import { masked, maskFor } from '#strategy/masking';
import { describe, expect, it } from 'vitest';
import { analysisAnswer, decisionAnswer } from '../../../test/fixtures/answer.ts';
import { deliberation, toldBy } from '../../../test/fixtures/deliberation.ts';
import { AT, lot, observation, ON, security, ticker } from '../../../test/fixtures/observation.ts';
import { newsBound } from './news-bound.ts';

const masking = maskFor({ dates: true, tickers: true, prices: true, seed: 7, start: ON });

describe('newsBound around a masked strategy', () => {
  it('cuts real orders by real news, and asks masked questions both times', () => {
    const seen = observation({
      market: {
        securities: [security('NVDA', 120), security('AMD', 100, { roles: ['held'] })],
        news: [
          {
            id: 'a',
            at: plusMs(AT, -60_000),
            source: 's',
            tickers: [ticker('AMD')],
            topic: 'product',
            direction: -1,
            reader: 'words',
          },
        ],
      },
      book: { cash: usd(8000), lots: [lot('AMD', 20, { paid: 1800, days: 60 })] },
    });
    const analysis = analysisAnswer({
      regime: 'BULL',
      regimeReason: 'r',
      sectorScores: {},
      portfolioHealth: 'p',
      opportunities: [],
      threats: [],
    });
    const said = (amount: number) =>
      decisionAnswer({
        outlook: 'o',
        percent: 70,
        actions: [
          {
            wants: ['SELL', masking.alias(ticker('AMD')), amount],
            thesis: 't',
            guards: [-8, 25, 90],
          },
        ],
      });
    const strategy = newsBound(masked(coreSatelliteWith(masking.labels), masking));
    const { asked, conclusion } = deliberation(strategy, seen, [
      analysis,
      said(2000),
      analysis,
      said(300),
    ]);
    // 300 + 500 of 2,000 at 100 dollars a share
    expect(conclusion).toMatchObject({
      orders: [{ effect: 'close', legs: [{ instrument: { ticker: 'AMD' }, quantity: units(-8) }] }],
      withoutNews: [{ legs: [{ quantity: units(-3) }] }],
      dropped: [{ what: 'SELL AMD $2,000.00: cut to $800.00' }],
    });
    expect(asked).toHaveLength(4);
    expect(asked.map(toldBy).join('')).not.toMatch(/AMD|NVDA/);
  });
});
