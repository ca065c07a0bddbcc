import { describe, expect, it } from 'vitest';
import { bsmPrice } from '#core/pricing';
import { bsmValue, normalCdf, type BsmTerms } from './bsm-value.ts';

type Market = readonly [rate: number, dividendYield: number, volatility: number];
type Contract = readonly [right: 'call' | 'put', spot: number, strike: number, years: number];

function terms([right, spot, strike, years]: Contract, market: Market): BsmTerms {
  const [rate, dividendYield, volatility] = market;
  return { right, spot, strike, years, rate, dividendYield, volatility };
}

const ROWS: readonly {
  readonly source: string;
  readonly of: BsmTerms;
  readonly value: number;
  readonly digits: number;
}[] = [
  {
    source: 'Hull, example 15.6, call',
    of: terms(['call', 42, 40, 0.5], [0.1, 0, 0.2]),
    value: 4.76,
    digits: 2,
  },
  {
    source: 'Hull, example 15.6, put',
    of: terms(['put', 42, 40, 0.5], [0.1, 0, 0.2]),
    value: 0.81,
    digits: 2,
  },
  {
    source: 'Haug (1998), 1.1.1',
    of: terms(['call', 60, 65, 0.25], [0.08, 0, 0.3]),
    value: 2.1334,
    digits: 4,
  },
  {
    source: 'Haug (1998), 1.1.2',
    of: terms(['put', 100, 95, 0.5], [0.1, 0.05, 0.2]),
    value: 2.4648,
    digits: 4,
  },
];

const GRID = (['call', 'put'] as const).flatMap((right) =>
  [60, 90, 100, 110, 150].flatMap((strike) =>
    [1 / 365, 0.1, 1].flatMap((years) =>
      [0.05, 0.3, 1.2].map((volatility) =>
        terms([right, 100, strike, years], [0.04, 0.02, volatility]),
      ),
    ),
  ),
);

describe('bsmValue', () => {
  it.each(ROWS)('gives the published value: $source', ({ of, value, digits }) => {
    expect(bsmValue(of)).toBeCloseTo(value, digits);
  });

  it('is the value of the core to a hundredth of a cent', () => {
    for (const of of GRID) expect(bsmValue(of), JSON.stringify(of)).toBeCloseTo(bsmPrice(of), 4);
  });

  it('keeps to put-call parity', () => {
    const call = terms(['call', 100, 105, 0.4], [0.04, 0.015, 0.25]);
    const forward = 100 * Math.exp(-0.015 * 0.4) - 105 * Math.exp(-0.04 * 0.4);
    expect(bsmValue(call) - bsmValue({ ...call, right: 'put' })).toBeCloseTo(forward, 5);
  });

  it('is the intrinsic value where no time is left', () => {
    expect(bsmValue(terms(['put', 90, 100, 0], [0.04, 0, 0.3]))).toBe(10);
    expect(bsmValue(terms(['call', 90, 100, 0], [0.04, 0, 0.3]))).toBe(0);
  });

  it('is certain for a share that costs nothing', () => {
    expect(bsmValue(terms(['call', 0, 100, 1], [0.04, 0, 0.3]))).toBe(0);
    expect(bsmValue(terms(['put', 0, 100, 1], [0, 0, 0.3]))).toBe(100);
  });
});

describe('normalCdf', () => {
  it.each([
    [0, 0.5],
    [1.96, 0.975_002_104_9],
    [-1, 0.158_655_253_9],
    [3, 0.998_650_102],
  ])('of %d is %d (Abramowitz & Stegun, table 26.1)', (x, value) => {
    expect(Math.abs(normalCdf(x) - value)).toBeLessThan(7.5e-8);
  });
});
