import { describe, expect, it } from 'vitest';
import { mandateOf } from '../../../test/fixtures/option-desk.ts';
import { chainOf, JULY } from '../../../test/fixtures/option-observation.ts';
import { thinned } from './thinned.ts';

/** Deltas of put and call by strike; the quotes are of no matter here. */
const VIEW = chainOf('F', { expiry: JULY, spot: 10.85 }, [
  [8, [0.01, 0.02, -0.029], [2.9, 3, 0.98]],
  [9, [0.03, 0.04, -0.03], [2, 2.1, 0.97]],
  [10.5, [0.3, 0.31, -0.35], [0.7, 0.71, 0.65]],
  [11, [0.6, 0.61, -0.651], [0.4, 0.41, 0.35]],
  [14, [3.2, 3.3, -0.98], [0.01, 0.02, 0.02]],
]);

const kept = (use: Parameters<typeof thinned>[1]): readonly string[] =>
  thinned(VIEW, use).contracts.map(
    ({ contract }) => `${contract.right} ${contract.strike / 1_000_000}`,
  );

const spreads = mandateOf('vertical-spreads');
const wheel = mandateOf('wheel');

describe('a thinned chain', () => {
  it('keeps puts and calls of a spreads account from delta 0.03 to 0.65, both included', () => {
    const both = ['call 10.5', 'call 11', 'put 9', 'put 10.5'];
    expect(kept({ mandate: spreads, hasShares: false })).toEqual(both);
    expect(kept({ mandate: spreads, hasShares: true })).toEqual(both);
  });

  it('keeps the calls of a wheel only where it has shares to sell them on', () => {
    expect(kept({ mandate: wheel, hasShares: false })).toEqual(['put 9', 'put 10.5']);
    expect(kept({ mandate: wheel, hasShares: true })).toEqual([
      'call 10.5',
      'call 11',
      'put 9',
      'put 10.5',
    ]);
  });

  it('rounds what the model says to six figures, and leaves prices and all else as they are', () => {
    const first = VIEW.contracts.find(({ contract }) => contract.strike === 10_500_000);
    if (first === undefined) throw new Error('the chain has a strike of 10.5');
    const exact = {
      ...first,
      delta: 0.123456789,
      gamma: 0.0000123456789,
      thetaPerDay: -12.3456789,
      vegaPerPoint: 1e-17,
      rhoPerPoint: -0.000499999999,
      impliedVolatility: 0.29999999949,
    };
    const { contracts, ...rest } = thinned(
      { ...VIEW, contracts: [exact] },
      { mandate: spreads, hasShares: false },
    );
    expect(contracts).toEqual([
      {
        ...first,
        delta: 0.123457,
        gamma: 0.0000123457,
        thetaPerDay: -12.3457,
        vegaPerPoint: 1e-17,
        rhoPerPoint: -0.0005,
        impliedVolatility: 0.3,
      },
    ]);
    const { contracts: _, ...untouched } = VIEW;
    expect(rest).toEqual(untouched);
  });

  it('says nothing of a volatility that is unknown', () => {
    const [first] = VIEW.contracts;
    if (first === undefined) throw new Error('the chain has a contract');
    const { impliedVolatility: _, ...unsolved } = { ...first, delta: 0.3 };
    const use = { mandate: spreads, hasShares: false };
    const [only] = thinned({ ...VIEW, contracts: [unsolved] }, use).contracts;
    expect(only).toEqual(unsolved);
    expect(Object.keys(only ?? {})).not.toContain('impliedVolatility');
  });
});
