import { equity } from '#core/instruments';
import type { Order } from '#core/ledger';
import { toDollars, units, usd } from '#core/money';
import type { Mandate, Observation } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { ON, security, ticker } from '../../../test/fixtures/observation.ts';
import { MSFT_RESTS, SAMPLE_DAY } from '../../../test/fixtures/sample-day.ts';
import { briefing } from './briefing.ts';
import { classShares } from './class-shares.ts';
import { sizing } from './sizing.ts';

function withLimits(limits: Partial<Mandate['limits']>): Observation {
  const { mandate } = SAMPLE_DAY;
  return { ...SAMPLE_DAY, mandate: { ...mandate, limits: { ...mandate.limits, ...limits } } };
}

function roomIn(seen: Observation, name: string): number {
  return toDollars(sizing(seen).rooms.get(ticker(name))?.room ?? usd(0));
}

describe('sizing', () => {
  it('keeps 2 % of the position limit back while the market is closed: 2,000 x 0.98 - 1,500 = 460', () => {
    expect(roomIn(SAMPLE_DAY, 'AAPL')).toBe(460);
  });

  it('has no margin in an open market: 2,000 - 1,500 = 500', () => {
    expect(
      roomIn({ ...SAMPLE_DAY, market: { ...SAMPLE_DAY.market, session: 'open' } }, 'AAPL'),
    ).toBe(500);
  });

  it('counts resting buys as filled: 1,960 - 400 = 1,560, and bars a second buy', () => {
    expect(roomIn(SAMPLE_DAY, 'MSFT')).toBe(1560);
    expect(sizing(SAMPLE_DAY).rooms.get(ticker('MSFT'))?.barred).toBe('a buy of it is resting');
  });

  it('is bound by the sector where that is tighter: 25 % x 10,000 x 0.98 - 1,500 - 400 = 550', () => {
    expect(roomIn(withLimits({ maxSectorExposure: 0.25 }), 'MSFT')).toBe(550);
    expect(roomIn(withLimits({ maxSectorExposure: 0.25 }), 'JNJ')).toBe(1960);
  });

  it('takes a stock of unknown sector for a sector of its own: 15 % x 10,000 x 0.98 = 1,470', () => {
    const securities = [security('XYZ', 50), security('FUND', 50, { kind: 'etf' })];
    const narrow = withLimits({ maxSectorExposure: 0.15 });
    const seen = { ...narrow, market: { ...narrow.market, securities } };
    expect(roomIn(seen, 'XYZ')).toBe(1470);
    expect(roomIn(seen, 'FUND')).toBe(1960);
  });

  it('has buying power 5,000 - 400 resting - 1,020 kept = 3,580', () => {
    expect(toDollars(sizing(SAMPLE_DAY).buyingPower)).toBe(3580);
  });

  it('has none while a resting buy has no price', () => {
    const { amount: _, ...unpriced } = MSFT_RESTS;
    const legs = [{ instrument: equity('GONE'), quantity: units(1) }];
    const seen = { ...SAMPLE_DAY, resting: [{ ...unpriced, legs }] };
    expect(sizing(seen)).toMatchObject({ buyingPower: usd(0), unpricedResting: ['GONE'] });
  });

  it('is negative below the minimum of cash and never clamped: 300 - 400 - 1,020', () => {
    const poor = { ...SAMPLE_DAY, book: { ...SAMPLE_DAY.book, cash: usd(300) } };
    expect(toDollars(sizing(poor).buyingPower)).toBe(-1120);
    expect(briefing(poor)).toContain('Buying power: none in all');
  });

  it('doubles the trades while free cash is above 80 % of nav, at most to ten', () => {
    const rich = (maxTrades: number, cash: number): Observation => {
      const seen = withLimits({ maxTrades });
      return { ...seen, book: { ...seen.book, cash: usd(cash) } };
    };
    expect(sizing(rich(3, 9000)).maxTrades).toBe(6);
    expect(sizing(rich(7, 9000)).maxTrades).toBe(10);
    expect(sizing(rich(3, 8400)).maxTrades).toBe(3);
  });

  it('lets only lots be sold that are old enough, first in first out: 6 of 10', () => {
    const room = sizing(SAMPLE_DAY).rooms.get(ticker('AAPL'));
    expect(room?.sellable).toBe(units(6));
    expect(room?.sellableValue).toBe(usd(900));
  });

  it('takes resting sells out of what may be sold: 6 - 2 = 4', () => {
    const sells: Order = {
      ...MSFT_RESTS,
      effect: 'close',
      legs: [{ instrument: equity('AAPL'), quantity: units(-2) }],
    };
    expect(sizing({ ...SAMPLE_DAY, resting: [sells] }).rooms.get(ticker('AAPL'))?.sellable).toBe(
      units(4),
    );
  });

  it('bars the illiquid, the cheap, the unknown and the cooling down by name', () => {
    const securities = [
      security('THIN', 50, { averageDollarVolume20: 50_000 }),
      security('PENNY', 4),
      security('^VIX', 18, { kind: 'index' }),
      security('JNJ', 160),
    ];
    const coolDowns = [{ ticker: ticker('JNJ'), through: ON }];
    const { rooms } = sizing({
      ...SAMPLE_DAY,
      market: { ...SAMPLE_DAY.market, securities },
      book: { ...SAMPLE_DAY.book, coolDowns },
    });
    expect([...rooms.values()].map(({ barred }) => barred)).toEqual([
      'dollar volume too low',
      'price too low',
      'an index is not traded',
      'cooling down after a forced exit',
    ]);
  });
});

describe('classShares', () => {
  it('sums ETFs, stocks and cash to nav: 35 %, 15 %, 50 %', () => {
    expect(classShares(SAMPLE_DAY)).toEqual({ etf: 0.35, stock: 0.15, cash: 0.5, unpriced: [] });
  });
});
