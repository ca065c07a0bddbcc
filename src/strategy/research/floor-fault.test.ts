import { usd } from '#core/money';
import type { ResearchMandate, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { security } from '../../../test/fixtures/observation.ts';
import { floorFault } from './floor-fault.ts';

const MANDATE: ResearchMandate = {
  picksExpireAfterSessions: 5,
  maxPicks: 5,
  maxArticles: 40,
  floors: { minPrice: usd(5), minDollarVolume: usd(2_000_000), minMarketValue: usd(1_000_000_000) },
};

function faultOf(dollars: number, more: Partial<SecurityFacts> = {}): string | undefined {
  return floorFault(
    security('XYZ', dollars, { averageDollarVolume20: 2_000_000, ...more }),
    MANDATE,
  );
}

describe('floorFault', () => {
  it('lets pass what stands on every floor, and what nobody knows the market value of', () => {
    expect(faultOf(5)).toBeUndefined();
    expect(faultOf(5, { fundamentals: { marketValue: 1_000_000_000 } })).toBeUndefined();
  });

  it('asks no market value of a fund', () => {
    const fundamentals = { marketValue: 10 };
    expect(faultOf(50, { kind: 'etf', fundamentals })).toBeUndefined();
    expect(faultOf(50, { fundamentals })).toContain('worth at least $1000000000.00, was $10');
  });

  it('weighs a whole share where a mask has split it', () => {
    expect(faultOf(0.5, { unitsAShare: 10 })).toBeUndefined();
    expect(faultOf(0.4, { unitsAShare: 10 })).toBe('a share costs at least $5.00, costs $4.00');
  });

  it('takes unknown trade for none, and an index for nothing to trade', () => {
    const { averageDollarVolume20: _, ...unknown } = security('XYZ', 50);
    expect(floorFault(unknown, MANDATE)).toContain('it is not known');
    expect(faultOf(50, { kind: 'index' })).toBe('an index is not traded');
  });
});
