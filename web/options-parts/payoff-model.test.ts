import { describe, expect, it } from 'vitest';
import { payoffModel, type Chain, type Moved, type Payoff } from './payoff-model.ts';

const UNMOVED: Moved = { daysOn: 0, volatilityAdded: 0 };

const AT = '2026-02-13T21:00:00Z';
const EXPIRY = '2026-03-20';

/** A bull put of 95 and 100 for a credit of $120, the share at 102; today's curve is a flat guess. */
function bullPut(multiplier = 100): Payoff {
  const strikes = [
    ['95.00', 1],
    ['100.00', -1],
  ] as const;
  return {
    name: 'P1',
    group: 'spreads@2026-02-12T18:00Z#1',
    shape: 'bull-put',
    underlying: 'SPY',
    contracts: 1,
    legs: strikes.map(([strike, contracts]) => ({
      instrument: `SPY ${strike}`,
      right: 'put',
      strike,
      expiry: EXPIRY,
      contracts,
    })),
    spot: '102.00',
    shares: null,
    breakEvens: ['98.80'],
    maxProfit: '120.00',
    maxLoss: '380.00',
    guards: { takeProfitAt: '60.00', stopAt: '-240.00', closeOn: '2026-03-17' },
    points: [85, 95, 98.8, 100, 102, 115].map((price) => ({
      price,
      atExpiry: 120 + multiplier * (Math.max(0, 95 - price) - Math.max(0, 100 - price)) * 1,
      today: 12.5,
    })),
    absent: null,
  };
}

type Told = { readonly low?: number | null; readonly high?: number | null };

function chain({ low = 0.28, high = 0.25 }: Told = {}): Chain {
  const quoted = (volatility: number | null) => ({
    bid: '1.00',
    ask: '1.10',
    last: null,
    lastTradeAt: null,
    lastTradeAgeMs: null,
    volume: null,
    openInterest: null,
    vendorVolatilityFraction: null,
    mark: '1.05',
    markSource: 'mid' as const,
    flags: [],
    impliedVolatilityFraction: volatility,
    volatilityAbsent: null,
    delta: -0.3,
    thetaPerDay: null,
    vegaPerPoint: null,
  });
  return {
    at: AT,
    underlyingPrice: '102.00',
    analysis: {
      forward: 102.3,
      forwardSource: 'parity',
      rate: 0.04,
      atTheMoneyVolatilityFraction: 0.22,
      skew25: null,
      expectedMove: null,
    },
    strikes: [
      { strike: '95.00', call: null, put: quoted(low) },
      { strike: '100.00', call: null, put: quoted(high) },
    ],
  };
}

function known(payoff: Payoff, told: Chain = chain()) {
  const model = payoffModel(payoff, told, AT);
  if (model.kind === 'absent') throw new Error(model.because);
  return model;
}

describe('payoffModel', () => {
  it('begins at the curve of the server', () => {
    for (const profit of known(bullPut()).profits(UNMOVED)) expect(profit).toBeCloseTo(12.5, 9);
  });

  it('ends at the payoff', () => {
    const payoff = bullPut();
    const ended = known(payoff).profits({ daysOn: 35, volatilityAdded: 0.1 });
    for (const [place, { atExpiry }] of payoff.points.entries())
      expect(ended[place]).toBeCloseTo(atExpiry, 6);
  });

  it('ends at the payoff on the day of the expiry, whatever the hour of now', () => {
    const payoff = bullPut();
    const morning = payoffModel(payoff, chain(), '2026-02-13T15:00:00Z');
    const ended =
      morning.kind === 'model' ? morning.profits({ daysOn: 35, volatilityAdded: 0 }) : [];
    expect(ended[3]).toBeCloseTo(payoff.points[3]?.atExpiry ?? 0, 6);
  });

  it('takes from a seller far from the money what volatility adds', () => {
    const { profits } = known(bullPut());
    const calm = profits(UNMOVED).at(-1) ?? 0;
    expect(profits({ daysOn: 0, volatilityAdded: 0.2 }).at(-1)).toBeLessThan(calm);
  });

  it('keeps the curve of the server out where a leg could not be valued there', () => {
    const payoff = bullPut();
    const points = payoff.points.map((point) => ({ ...point, today: null }));
    const [, , , , atSpot = 0] = known({ ...payoff, points }).profits(UNMOVED);
    expect(atSpot).toBeGreaterThan(-380);
    expect(atSpot).toBeLessThan(120);
  });

  it('takes the volatility of the nearest strike where a quote tells none, and says so', () => {
    const model = known(bullPut(), chain({ low: null }));
    expect(model.notes).toEqual(['95 put: volatility of the 100 put']);
    expect(model.leastVolatility).toBe(0.25);
  });

  it('takes that at the money where no strike tells one', () => {
    const model = known(bullPut(), chain({ low: null, high: null }));
    expect(model.leastVolatility).toBe(0.22);
  });

  it('counts the shares that a sold call promises', () => {
    const payoff: Payoff = {
      ...bullPut(),
      shape: 'covered-call',
      shares: { quantity: 100, cost: '90.00' },
      legs: [{ instrument: 'C', right: 'call', strike: '100.00', expiry: EXPIRY, contracts: -1 }],
      points: [80, 100, 120].map((price) => ({
        price,
        atExpiry: 150 + 100 * (price - 90) - 100 * Math.max(0, price - 100),
        today: null,
      })),
    };
    const told = chain();
    const ended = known(payoff, told).profits({ daysOn: 35, volatilityAdded: 0 });
    expect(ended.map(Math.round)).toEqual([-850, 1150, 1150]);
  });

  it('is absent for contracts that deliver another number of shares', () => {
    expect(payoffModel(bullPut(150), chain(), AT)).toEqual({
      kind: 'absent',
      because: 'a contract of it does not deliver 100 shares',
    });
  });

  it('is absent without an analysis and after the expiry', () => {
    const bare = { ...chain(), analysis: null };
    expect(payoffModel(bullPut(), bare, AT).kind).toBe('absent');
    const late = payoffModel(bullPut(), chain(), '2026-03-20T20:00:00Z');
    expect(late).toEqual({ kind: 'absent', because: 'its contracts have reached their expiry' });
  });
});
