import { simulatedUniverse } from '#adapters/simulated-market';
import { tradingDate } from '#core/calendar';
import { toDollars } from '#core/money';
import { maskFor, type Mask } from '#strategy/masking';
import type { Observation } from '#strategy/shape';
import { beforeAll, describe, expect, it } from 'vitest';
import { askedPlainly, askedUnder, rulesOf } from './asked-under.ts';
import { livedObservations } from './lived-observations.ts';

const MASK: Mask = {
  dates: true,
  tickers: true,
  prices: true,
  seed: 7,
  start: tradingDate('2025-01-02'),
};

let lived: readonly Observation[] = [];

beforeAll(async () => {
  lived = await livedObservations({ seed: 3, days: 75, most: 3 });
}, 300_000);

/** Prices are masked of shares alone. */
function maskFitting({ options }: Observation): Mask {
  return { ...MASK, prices: options === undefined };
}

function promptsOf(seen: Observation): string {
  return askedUnder(maskFitting(seen), seen, rulesOf('steady')).bytes.join('\n');
}

describe('two and a half simulated months of all strategies under the mask', () => {
  it('are of all five strategies, with holdings, structures, histories and headlines', () => {
    expect(new Set(lived.map(({ mandate }) => mandate.strategy)).size).toBe(5);
    const some = (has: (seen: Observation) => boolean): boolean => lived.some(has);
    expect(some(({ book, options }) => options === undefined && book.lots.length > 0)).toBe(true);
    expect(some(({ options }) => (options?.structures.length ?? 0) > 0)).toBe(true);
    expect(some(({ history }) => history.some(({ lines }) => lines.length > 0))).toBe(true);
    expect(lived.every(({ market }) => market.headlines.length > 0)).toBe(true);
  });

  it('tell no ticker of the universe, no name of a company and no option symbol', () => {
    for (const seen of lived) {
      const told = promptsOf(seen);
      const isTold = (word: string): boolean => {
        const literal = word.replace(/[.^$()+&]/g, String.raw`\$&`);
        return new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`).test(told);
      };
      const observed = seen.market.securities.map(({ name }) => name);
      const universe = simulatedUniverse.flatMap(({ ticker, name }) => [ticker, name]);
      const found = [...universe, ...observed].filter(isTold);
      // "LOW" is what a volatility may be called as well.
      expect(found.filter((each) => each !== 'LOW')).toEqual([]);
      expect(told).not.toMatch(/\d{6}[CP]\d{8}/);
    }
  });

  it('tell no date, no year, no month, no time stamp and no order', () => {
    for (const seen of lived) {
      const told = promptsOf(seen);
      expect(told).toMatch(/Now: Week \d+, day \d/);
      expect(told).not.toMatch(/\d{4}-\d{2}-\d{2}|T\d{2}:\d{2}|@20|\b(?:19|20)\d\d\b/);
      expect(told).not.toMatch(
        /\b(?:January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/,
      );
    }
  });

  it('tell no mark of a share', () => {
    for (const seen of lived.filter(({ options }) => options === undefined)) {
      const told = promptsOf(seen);
      const found = seen.market.securities
        .map(({ mark }) => toDollars(mark).toFixed(2))
        .filter((mark) => Number(mark) >= 20)
        .filter((mark) => new RegExp(`(?<![\\d,.])${mark.replace('.', '\\.')}(?!\\d)`).test(told));
      expect(found).toEqual([]);
    }
  });

  it.each(['steady', 'bold'] as const)('come to the same orders by the %s rules', (temperament) => {
    for (const seen of lived) {
      const plain = askedPlainly(seen, rulesOf(temperament)).conclusion;
      const back = askedUnder(maskFitting(seen), seen, rulesOf(temperament)).conclusion;
      expect(plain.kind).toBe('orders');
      if (plain.kind !== 'orders' || back.kind !== 'orders') throw new Error(back.kind);
      expect(back.orders).toEqual(plain.orders);
    }
  });

  it('come to the same conclusion to the last word where tickers alone are masked', () => {
    for (const seen of lived) {
      const mask = { ...MASK, dates: false, prices: false };
      expect(askedUnder(mask, seen, rulesOf('bold')).conclusion).toEqual(
        askedPlainly(seen, rulesOf('bold')).conclusion,
      );
    }
  });

  it('tell the same rows with other names where tickers alone are masked', () => {
    for (const seen of lived) {
      const mask = { ...MASK, dates: false, prices: false };
      const { alias } = maskFor(mask);
      const names = new Map<string, string>(
        simulatedUniverse.map(({ ticker }) => [ticker, alias(ticker)]),
      );
      const rowsOf = (text: string | undefined, rename: (name: string) => string): string[] =>
        (text ?? '')
          .split('\n')
          .filter((line) => line.includes('|'))
          .map((line) => line.replace(/^[^|]+(?=\|)/, rename))
          .toSorted();
      const [plain] = askedPlainly(seen, rulesOf('steady')).bytes;
      const [told] = askedUnder(mask, seen, rulesOf('steady')).bytes;
      const rows = rowsOf(told, (name) => name);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows).toEqual(rowsOf(plain, (name) => names.get(name) ?? name));
    }
  });
});
