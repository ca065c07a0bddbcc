import type { OptionMarks } from '#app/options';
import { tradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import type { Quote } from '#core/market';
import { toDecimal, usd } from '#core/money';
import { describe, expect, it } from 'vitest';
import {
  mandateOf,
  optionDesk,
  quotesOf,
  sides,
  type TradedLeg,
} from '../../../test/fixtures/option-desk.ts';
import { contract, JULY, OPTION_AT } from '../../../test/fixtures/option-observation.ts';
import { heldStructures } from './held-structures.ts';

const P50 = contract('XYZ', JULY, [50, 'put']);
const P45 = contract('XYZ', JULY, [45, 'put']);
const SPOT = sides(equity('XYZ'), OPTION_AT, [50, 50]);

/** One share of the long option. */
const GREEKS = { delta: -0.4, gamma: 0.05, thetaPerDay: -0.02, vegaPerPoint: 0.06 };

const marksOf = (...quotes: readonly Quote[]): OptionMarks => ({
  contracts: [P50, P45],
  quotes: quotesOf(...quotes),
  facts: new Map([
    [idOf(P50), GREEKS],
    [idOf(P45), { ...GREEKS, delta: -0.1 }],
  ]),
  terms: new Map(),
  notes: new Map(),
});

/** Sold at 1.50 and bought at 0.40, two of them. */
const BULL_PUTS: readonly TradedLeg[] = [
  [P50, -2, 1.5],
  [P45, 2, 0.4],
];

const BOTH = [sides(P50, OPTION_AT, [0.8, 1]), sides(P45, OPTION_AT, [0.2, 0.3])] as const;

function seen(legs: readonly TradedLeg[], marks: OptionMarks, spots = quotesOf(SPOT)) {
  const { desk, open } = optionDesk();
  open('first', legs);
  const { account, book } = desk;
  const on = tradingDate('2026-06-18');
  return heldStructures({
    account,
    mandate: mandateOf('vertical-spreads'),
    book,
    marks,
    spots,
    on,
  });
}

describe('a structure that is held', () => {
  it('is told with its worst and best, what leaving now brings and what that comes to', () => {
    // Half of the half spreads: 0.95 paid and 0.225 taken, 72.50 each; 110 each were received, 390 each can be lost.
    const [only] = seen(BULL_PUTS, marksOf(...BOTH));
    expect(only).toMatchObject({
      group: 'first',
      shape: 'bull-put',
      underlying: 'XYZ',
      expiry: '2026-07-17',
      dte: 29,
      contracts: 2,
      premium: usd(220),
      maxProfit: usd(220),
      maxLoss: usd(780),
      closing: usd(-145),
      profit: usd(75),
      notes: [],
    });
  });

  it('leans by its own lots: contracts x 100 x what one share does', () => {
    const [only] = seen(BULL_PUTS, marksOf(...BOTH));
    // -200 x -0.4 + 200 x -0.1 is 60 shares' worth at 50; gamma, theta and vega of both legs are the same and cancel.
    expect(only?.greeks?.deltaDollars).toBeCloseTo(60 * 50, 9);
    expect(only?.greeks?.gammaDollars).toBeCloseTo(0, 9);
    expect(only?.greeks?.thetaPerDay).toBeCloseTo(0, 9);
    const [alone] = seen([[P50, -2, 1.5]], marksOf(...BOTH));
    // 200 x 0.05 x 50 x 50 x 1 %, and 200 x 0.02 and 0.06.
    expect(alone?.greeks?.gammaDollars).toBeCloseTo(-250, 9);
    expect(alone?.greeks?.thetaPerDay).toBeCloseTo(4, 9);
    expect(alone?.greeks?.vegaPerPoint).toBeCloseTo(-12, 9);
  });

  it('has no price of leaving where a leg has one side or none', () => {
    const { ask: _, ...oneSided } = sides(P45, OPTION_AT, [0.2, 0.3]);
    for (const marks of [marksOf(BOTH[0]), marksOf(BOTH[0], oneSided)]) {
      const [only] = seen(BULL_PUTS, marks);
      expect(Object.keys(only ?? {})).not.toContain('closing');
      expect(Object.keys(only ?? {})).not.toContain('profit');
      expect(only?.maxLoss).toBe(usd(780));
    }
  });

  it('has no Greeks where a leg or its underlying could not be valued', () => {
    const marks = marksOf(...BOTH);
    const facts = new Map([[idOf(P50), GREEKS]]);
    expect(seen(BULL_PUTS, { ...marks, facts })[0]).not.toHaveProperty('greeks');
    expect(seen(BULL_PUTS, marks, new Map())[0]).not.toHaveProperty('greeks');
  });

  it('carries the notes of its legs alone', () => {
    const notes = new Map([
      [idOf(P45), 'valued by the model'],
      [idOf(contract('XYZ', JULY, [40, 'put'])), 'of another'],
    ]);
    expect(seen(BULL_PUTS, { ...marksOf(...BOTH), notes })[0]?.notes).toEqual([
      'valued by the model',
    ]);
  });

  it('is charged the commission of the account on the way out', () => {
    const { desk, open } = optionDesk({ account: { commission: () => usd(2.6) } });
    open('first', BULL_PUTS);
    const sight = { mandate: mandateOf('vertical-spreads'), on: tradingDate('2026-06-18') };
    const told = { marks: marksOf(...BOTH), spots: quotesOf(SPOT) };
    const [only] = heldStructures({ ...desk, ...sight, ...told });
    expect(toDecimal(only?.closing ?? usd(0))).toBe('-147.60');
    expect(toDecimal(only?.profit ?? usd(0))).toBe('72.40');
  });
});
