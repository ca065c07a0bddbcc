import { expect, it } from 'vitest';
import { broadMarket, REGIMES } from './broad-market.ts';
import { continuousOf } from './rates-of.ts';

const YEARS_TEN = 2500;

it('visits every regime within ten years of most seeds, the bull most', () => {
  const visited = REGIMES.map(() => 0);
  for (let seed = 1; seed <= 20; seed += 1) {
    const market = broadMarket(seed);
    market.through(YEARS_TEN);
    for (const place of market.regime.subarray(0, YEARS_TEN)) {
      visited[place] = (visited[place] ?? 0) + 1;
    }
    expect(new Set(market.regime.subarray(0, YEARS_TEN)).size).toBeGreaterThanOrEqual(3);
  }
  const [bull = 0, bear = 0, sideways = 0, wild = 0] = visited.map(
    (count) => count / 20 / YEARS_TEN,
  );
  // Stationary shares of the chain, by power iteration of its table apart from this code: 0.585, 0.099, 0.262, 0.054.
  expect(Math.abs(bull - 0.585)).toBeLessThan(0.1);
  expect(Math.abs(bear - 0.099)).toBeLessThan(0.05);
  expect(Math.abs(sideways - 0.262)).toBeLessThan(0.08);
  expect(Math.abs(wild - 0.054)).toBeLessThan(0.03);
});

it('swings more in the regimes that say so', () => {
  const sums = REGIMES.map(() => ({ squares: 0, count: 0 }));
  for (let seed = 1; seed <= 20; seed += 1) {
    const market = broadMarket(seed);
    market.through(YEARS_TEN);
    for (let number = 0; number < YEARS_TEN; number += 1) {
      const sum = sums[market.regime[number] ?? 0];
      if (sum === undefined) continue;
      sum.squares += ((market.overnight[number] ?? 0) + (market.intraday[number] ?? 0)) ** 2;
      sum.count += 1;
    }
  }
  const [bull = 0, bear = 0, , wild = 0] = sums.map(({ count, squares }) => squares / count);
  expect(bear).toBeGreaterThan(bull);
  expect(wild).toBeGreaterThan(bear);
});

it('turns a discount rate into a continuous one', () => {
  // By hand: 4.20 % for 91 days costs 1 - 0.042 x 91 / 360 = 0.98938333; -ln = 0.01067342; x 365 / 91 = 0.04281097.
  expect(continuousOf(0.042)).toBeCloseTo(0.04281097, 7);
});
