import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/prelude';
import {
  bsmGreeks,
  bulkGreeks,
  bulkVolatility,
  impliedVolatility,
  VOLATILITY_ABSENCES,
  type GreekColumns,
  type OptionTerms,
  type PricedColumns,
} from '#core/pricing';

const NAMES = ['price', 'delta', 'gamma', 'thetaPerDay', 'vegaPerPoint', 'rhoPerPoint'] as const;
const ROWS = 3000;

const rooms = (rows: number): GreekColumns =>
  Object.fromEntries(NAMES.map((name) => [name, new Float64Array(rows)])) as GreekColumns;

function columnsOf(all: readonly OptionTerms[]): PricedColumns {
  return {
    isCall: Uint8Array.from(all, ({ right }) => (right === 'call' ? 1 : 0)),
    spot: Float64Array.from(all, ({ spot }) => spot),
    strike: Float64Array.from(all, ({ strike }) => strike),
    years: Float64Array.from(all, ({ years }) => years),
    rate: Float64Array.from(all, ({ rate }) => rate),
    dividendYield: Float64Array.from(all, ({ dividendYield }) => dividendYield),
    volatility: Float64Array.from(all, ({ volatility }) => volatility),
  };
}

const { next } = seededRandom('bulk');
const contracts = Array.from({ length: ROWS }, (_, index): OptionTerms => {
  const right = index % 2 === 0 ? 'call' : 'put';
  const [spot, strike] = [50 + 100 * next(), 50 + 100 * next()];
  const [years, volatility] = [2 * next() ** 2, 0.02 + next()];
  return {
    right,
    spot,
    strike,
    years,
    volatility,
    rate: 0.06 * next(),
    dividendYield: 0.03 * next(),
  };
});

describe('bulk forms', () => {
  const columns = columnsOf(contracts);
  const out = rooms(ROWS);
  bulkGreeks(columns, out);

  it('give to the last bit the Greeks of each contract', () => {
    for (const [index, terms] of contracts.entries()) {
      const row = Object.fromEntries(NAMES.map((name) => [name, out[name][index]]));
      expect(row).toEqual(bsmGreeks(terms));
    }
  });

  it('give to the last bit the volatility of each price, or the number of its absence', () => {
    const prices = out.price.map((price, index) =>
      index % 10 === 0 ? price * (index % 3) : price,
    );
    const found = { volatility: new Float64Array(ROWS), absence: new Uint8Array(ROWS) };
    bulkVolatility({ ...columns, price: prices }, found);
    for (const [index, terms] of contracts.entries()) {
      const one = impliedVolatility(prices[index] ?? Number.NaN, terms);
      const row = {
        volatility: found.volatility[index],
        reason: VOLATILITY_ABSENCES[(found.absence[index] ?? 0) - 1],
      };
      expect(row).toEqual(
        one.kind === 'solved'
          ? { volatility: one.volatility, reason: undefined }
          : { volatility: Number.NaN, reason: one.reason },
      );
    }
    expect(new Set(found.absence).size).toBeGreaterThan(3);
  });

  it('leave a row that is no contract NaN throughout', () => {
    const good = contracts[0] as OptionTerms;
    const bad = [
      { spot: 0 },
      { strike: Number.NaN },
      { years: -1 },
      { volatility: -1 },
      { rate: 1 / 0 },
    ];
    const wrong = columnsOf(bad.map((part) => ({ ...good, ...part })));
    const rows = rooms(bad.length);
    bulkGreeks(wrong, rows);
    for (const name of NAMES) expect([...rows[name]]).toEqual(bad.map(() => Number.NaN));
  });

  it('refuse columns of different lengths by name', () => {
    expect(() => {
      bulkGreeks({ ...columns, rate: new Float64Array(2) }, out);
    }).toThrow('columns have one length, 3000 rows but 2 of rate');
    expect(() => {
      bulkVolatility(
        { ...columns, price: out.price },
        { volatility: new Float64Array(1), absence: new Uint8Array(ROWS) },
      );
    }).toThrow('3000 rows but 1 of volatility');
  });
});
