import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { price, priceOfMicros, type Price } from '#core/money';
import { legsOf, SHAPES, shapeOf, type OptionLeg, type ShapeName } from '#core/options';

const NAMES = Object.keys(SHAPES) as ShapeName[];
const SPY = { underlying: equity('SPY').ticker, expiry: tradingDate('2026-02-20') };

function strikes(...dollars: number[]): readonly Price[] {
  return dollars.map((each) => price(each));
}

/** "call 100 x 1" */
function said({ contract, contracts }: OptionLeg): string {
  return `${contract.right} ${contract.strike / 1_000_000} x ${contracts}`;
}

/** Rising strikes of a shape; of equal distances, so that a butterfly is one. */
const wanted = fc
  .record({
    name: fc.constantFrom(...NAMES),
    lowest: fc.integer({ min: 1, max: 2000 }),
    width: fc.integer({ min: 1, max: 100 }),
    contracts: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ name, lowest, width, contracts }) => ({
    name,
    contracts,
    strikes: SHAPES[name].legs.map((_, place) => priceOfMicros((lowest + place * width) * 500_000)),
  }));

describe('the table of shapes', () => {
  it('has the eight shapes, each under its own name', () => {
    expect(NAMES).toHaveLength(8);
    for (const name of NAMES) expect(SHAPES[name].name).toBe(name);
  });

  // Hull, Options, Futures and Other Derivatives, chapter "Trading strategies involving options".
  it.each<[ShapeName, readonly number[], readonly string[]]>([
    ['bull-call', [550, 560], ['call 550 x 2', 'call 560 x -2']],
    ['bear-put', [550, 560], ['put 550 x -2', 'put 560 x 2']],
    ['bull-put', [550, 560], ['put 550 x 2', 'put 560 x -2']],
    ['bear-call', [550, 560], ['call 550 x -2', 'call 560 x 2']],
    [
      'iron-condor',
      [540, 550, 570, 580],
      ['put 540 x 2', 'put 550 x -2', 'call 570 x -2', 'call 580 x 2'],
    ],
    ['butterfly', [555, 560, 565], ['call 555 x 2', 'call 560 x -4', 'call 565 x 2']],
    ['secured-put', [12], ['put 12 x -2']],
    ['covered-call', [12], ['call 12 x -2']],
  ])('makes two of a %s at %j of its signed legs', (name, at, legs) => {
    expect(legsOf(name, strikes(...at), { ...SPY, contracts: 2 }).map(said)).toEqual(legs);
  });

  it('buys more than it sells nowhere but in debits, and covers every leg that it sells but the wheel', () => {
    for (const { legs, name } of Object.values(SHAPES)) {
      const net = legs.reduce((total, { ratio }) => total + ratio, 0);
      expect(net).toBe(name === 'secured-put' || name === 'covered-call' ? -1 : 0);
    }
  });
});

describe('legsOf', () => {
  it('refuses strikes that do not rise', () => {
    const legs = (...at: number[]) => legsOf('bull-call', strikes(...at), { ...SPY, contracts: 1 });
    expect(() => legs(560, 555)).toThrow('a spread has width, was -5');
    expect(() => legs(560, 560)).toThrow('a spread has width, was 0');
  });

  it('refuses a shape with a strike too few and wings of two widths', () => {
    const one = { ...SPY, contracts: 1 };
    expect(() => legsOf('iron-condor', strikes(540, 550), one)).toThrow(
      'iron condor has 4 strikes, was 2',
    );
    expect(() => legsOf('butterfly', strikes(555, 560, 570), one)).toThrow(
      'butterfly has equal wings, were 5 and 10',
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d contracts', (contracts) => {
    expect(() => legsOf('secured-put', strikes(12), { ...SPY, contracts })).toThrow(
      `whole and above zero, was ${contracts}`,
    );
  });
});

describe('shapeOf', () => {
  it('finds every shape again, with its count, whatever the order of its legs and lots', () => {
    fc.assert(
      fc.property(wanted, fc.infiniteStream(fc.nat()), ({ name, contracts, strikes: at }, keys) => {
        const legs = legsOf(name, at, { ...SPY, contracts });
        const singles = legs.flatMap(({ contract, contracts: count }) =>
          Array.from({ length: Math.abs(count) }, () => ({
            contract,
            contracts: Math.sign(count),
          })),
        );
        const shuffled = singles
          .map((leg) => ({ leg, key: keys.next().value as number }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ leg }) => leg);
        expect(shapeOf(legs)).toEqual({ shape: name, contracts });
        expect(shapeOf(shuffled)).toEqual({ shape: name, contracts });
      }),
    );
  });

  it('keeps every ratio: a leg that is lost, doubled or turned makes another shape', () => {
    fc.assert(
      fc.property(wanted, fc.nat(3), ({ name, contracts, strikes: at }, chosen) => {
        const legs = legsOf(name, at, { ...SPY, contracts });
        fc.pre(legs.length > 1);
        const place = chosen % legs.length;
        const changed = (factor: number) =>
          legs.map((leg, index) =>
            index === place ? { ...leg, contracts: leg.contracts * factor } : leg,
          );
        for (const factor of [2, -1]) expect(shapeOf(changed(factor)).shape).not.toBe(name);
        const without = legs.filter((_, index) => index !== place);
        expect(shapeOf(without).shape).not.toBe(name);
      }),
    );
  });

  const option = (right: 'call' | 'put', strike: number, contracts: number): OptionLeg => ({
    contract: { kind: 'option', ...SPY, right, strike: price(strike) },
    contracts,
  });

  it('takes a butterfly of puts for one', () => {
    const puts = [option('put', 55, 3), option('put', 60, -6), option('put', 65, 3)];
    expect(shapeOf(puts)).toEqual({ shape: 'butterfly', contracts: 3 });
  });

  it.each([
    ['nothing', []],
    ['a bought call', [option('call', 60, 1)]],
    ['two legs of a condor', [option('put', 50, -1), option('call', 60, -1)]],
    [
      'a butterfly without its ratio',
      [option('call', 55, 1), option('call', 60, -1), option('call', 65, 1)],
    ],
    [
      'a butterfly with a broken wing',
      [option('call', 55, 1), option('call', 60, -2), option('call', 70, 1)],
    ],
    [
      'a condor whose short strikes meet',
      [option('put', 50, 1), option('put', 55, -1), option('call', 55, -1), option('call', 60, 1)],
    ],
    [
      'a butterfly of calls and puts',
      [option('put', 55, 1), option('call', 60, -2), option('call', 65, 1)],
    ],
    ['a part of a contract', [option('put', 55, -0.5)]],
    ['what was bought and sold again', [option('put', 55, -1), option('put', 55, 1)]],
  ])('takes %s for no shape of ours', (_, legs) => {
    expect(shapeOf(legs).shape).toBe('other');
  });

  it('mixes neither expiries nor underlyings nor contracts of different size', () => {
    const short = option('call', 60, -1);
    const long = option('call', 65, 1);
    expect(shapeOf([short, long]).shape).toBe('bear-call');
    for (const other of [
      { expiry: tradingDate('2026-03-20') },
      { underlying: equity('QQQ').ticker },
      { multiplier: 150 },
    ]) {
      const changed = { ...long, contract: { ...long.contract, ...other } };
      expect(shapeOf([short, changed]).shape).toBe('other');
    }
  });
});
