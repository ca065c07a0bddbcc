import { describe, expect, it } from 'vitest';
import { instant, plusDays, tradingDate, type TradingDate } from '#core/calendar';
import { equity, idOf, type OptionContract } from '#core/instruments';
import { price, usd } from '#core/money';
import {
  selectCall,
  selectPut,
  selectRoll,
  type CallAsk,
  type ChainView,
  type ContractView,
  type PutAsk,
  type Selection,
  type SingleChoice,
} from '#core/options';

const F = equity('F').ticker;
const TODAY = tradingDate('2026-01-20');
/** A third Friday, 31 days ahead. */
const MONTHLY = tradingDate('2026-02-20');
const RULES = {
  putDelta: 0.3,
  putDte: { from: 21, to: 45 },
  callDelta: 0.25,
  callDte: { from: 14, to: 31 },
  allowLossCalls: false,
  minPremiumPer30Days: 0.0075,
};

/** Strike, delta, bid, ask. */
type Row = readonly [number, number, number, number];

function option(right: 'call' | 'put', strike: number, expiry: TradingDate): OptionContract {
  return { kind: 'option', underlying: F, expiry, right, strike: price(strike) };
}

function chain(
  right: 'call' | 'put',
  rows: readonly Row[],
  { expiry = MONTHLY, dte = 31 } = {},
): ChainView {
  const contracts = rows.map(([strike, delta, bid, ask]): ContractView => {
    const contract = option(right, strike, expiry);
    return {
      id: idOf(contract),
      contract,
      bid: price(bid),
      ask: price(ask),
      mark: price((bid + ask) / 2),
      markSource: 'mid',
      flags: [],
      delta,
      gamma: 0,
      thetaPerDay: 0,
      vegaPerPoint: 0,
      rhoPerPoint: 0,
    };
  });
  return {
    underlying: F,
    expiry,
    dte,
    years: dte / 365,
    at: instant(1_768_930_000_000),
    source: 'hand',
    isModelled: false,
    spot: 12,
    forward: 12,
    forwardSource: 'carry',
    rate: 0.04,
    dividendYield: 0,
    contracts,
  };
}

const PUTS: readonly Row[] = [
  [10.5, -0.1, 0.06, 0.08],
  [11, -0.18, 0.12, 0.14],
  [11.5, -0.29, 0.24, 0.26],
  [12, -0.46, 0.44, 0.48],
];
const CALLS: readonly Row[] = [
  [12, 0.54, 0.5, 0.54],
  [12.5, 0.36, 0.28, 0.3],
  [13, 0.23, 0.15, 0.17],
  [13.5, 0.13, 0.11, 0.13],
  [14, 0.05, 0.02, 0.04],
];

const put = (ask: PutAsk = {}, rows = PUTS): Selection<SingleChoice> =>
  selectPut([chain('put', rows)], RULES, ask);
const call = (ask: CallAsk = {}, more = {}): Selection<SingleChoice> =>
  selectCall([chain('call', CALLS)], { ...RULES, ...more }, ask);

function strikeOf(selection: Selection<SingleChoice>): number {
  if (selection.kind === 'refused') throw new Error(selection.because);
  return selection.choice.strike / 1_000_000;
}

function refusal(selection: Selection<SingleChoice>): string {
  return selection.kind === 'refused' ? selection.because : 'nothing was refused';
}

describe('selectPut', () => {
  it('takes the put nearest to its delta, sold once', () => {
    const found = put();
    expect(found).toEqual({
      kind: 'selected',
      misses: [],
      choice: {
        shape: 'secured-put',
        underlying: F,
        expiry: MONTHLY,
        dte: 31,
        legs: [{ contract: option('put', 11.5, MONTHLY), contracts: -1 }],
        strike: price(11.5),
        delta: -0.29,
        premiumAtMid: usd(25),
        premiumAtSides: usd(24),
        premiumPer30Days: expect.closeTo(0.020_196_353, 9), // 0.24 / 11.50 x 30 / 31
      },
    });
  });

  it('keeps to what the cash can take over', () => {
    expect(strikeOf(put({ maxStrike: price(11.5) }))).toBe(11.5);
    expect(strikeOf(put({ maxStrike: price(11.4) }))).toBe(11);
    expect(refusal(put({ maxStrike: price(10.9) }))).toBe(
      '2026-02-20: no liquid put near delta 0.30: the nearest of 1 has 0.10 at 10.5',
    );
    expect(refusal(put({ maxStrike: price(10) }))).toBe(
      '2026-02-20: none of 4 liquid puts has a strike at or below 10.00',
    );
  });

  it('refuses a premium below its share of the strike with the figure', () => {
    // 0.75 % of 11.50 for 31 days is 0.089125.
    const paying = (bid: number): Selection<SingleChoice> =>
      put(
        {},
        PUTS.map((row) => (row[0] === 11.5 ? [11.5, -0.29, bid, 0.26] : row)),
      );
    expect(strikeOf(paying(0.09))).toBe(11.5);
    expect(refusal(paying(0.08))).toBe(
      '2026-02-20: the bid pays 0.67 % of the strike in 30 days, at least 0.75 % is asked (8.00 dollars at 11.50 for 31 days)',
    );
    expect(strikeOf(selectPut([chain('put', [[10, -0.3, 0.0775, 0.1]])], RULES))).toBe(10);
  });

  it('takes a wish only next to the strike that the delta names', () => {
    expect(strikeOf(put({ wish: price(11) }))).toBe(11);
    // 0.46 is more than half of 0.30 away.
    expect(strikeOf(put({ wish: price(12) }))).toBe(11.5);
    expect(strikeOf(put({ wish: price(10.5) }))).toBe(11.5);
  });
});

describe('selectCall', () => {
  it('takes the call nearest to its delta at or above the cost of the shares', () => {
    expect(strikeOf(call())).toBe(13);
    expect(strikeOf(call({ minStrike: price(13) }))).toBe(13);
    expect(strikeOf(call({ minStrike: price(13.01) }))).toBe(13.5);
  });

  it('refuses where nothing near the delta covers the cost', () => {
    expect(refusal(call({ minStrike: price(13.8) }))).toBe(
      '2026-02-20: no liquid call near delta 0.25: the nearest of 1 has 0.05 at 14',
    );
    expect(refusal(call({ minStrike: price(15) }))).toBe(
      '2026-02-20: none of 5 liquid calls has a strike at or above 15.00',
    );
  });

  it('sells below the cost where the rules allow it', () => {
    expect(strikeOf(call({ minStrike: price(15) }, { allowLossCalls: true }))).toBe(13);
  });
});

describe('selectRoll', () => {
  const held = option('put', 12, tradingDate('2026-01-30'));
  const roll = (closingCost: number, chains = [chain('put', PUTS)]): Selection<SingleChoice> =>
    selectRoll(held, chains, { rules: RULES, closingCost: usd(closingCost) });

  it('takes the delta among those that bring more than the closing costs', () => {
    expect(strikeOf(roll(23.99))).toBe(11.5);
    // 24 for 24 is no net credit; 12 brings 44, but its 0.46 is too far from 0.30.
    expect(refusal(roll(24))).toBe(
      '2026-02-20: no liquid put near delta 0.30: the nearest of 1 has 0.46 at 12',
    );
    expect(refusal(roll(44))).toBe(
      '2026-02-20: no put brings more than the 44.00 dollars that closing costs: the most is 44.00',
    );
  });

  it('goes to a later expiry only', () => {
    const same = chain('put', PUTS, { expiry: held.expiry, dte: 30 });
    expect(refusal(roll(1, [same]))).toBe(
      'a roll goes to a later expiry than 2026-01-30: none was seen',
    );
    const late = chain('put', PUTS, { expiry: plusDays(TODAY, 60), dte: 60 });
    expect(refusal(roll(1, [same, late]))).toBe('no expiry of 21 to 45 days: those seen have 60');
  });

  it('keeps the right, and a call above the cost of its shares', () => {
    const short = option('call', 12.5, tradingDate('2026-01-30'));
    const chains = [chain('call', CALLS)];
    const ask = { rules: RULES, closingCost: usd(10) };
    expect(strikeOf(selectRoll(short, chains, ask))).toBe(13);
    expect(strikeOf(selectRoll(short, chains, { ...ask, minStrike: price(13.2) }))).toBe(13.5);
    expect(refusal(selectRoll(held, chains, ask))).toContain('no liquid put near delta 0.30');
  });
});
