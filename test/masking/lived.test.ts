import { simulatedUniverse } from '#adapters/simulated-market';
import { tradingDate } from '#core/calendar';
import { toDollars } from '#core/money';
import { maskFor, type Mask } from '#strategy/masking';
import type { Observation } from '#strategy/shape';
import { beforeAll, describe, expect, it } from 'vitest';
import { actingRulesOf, askedPlainly, askedUnder } from './asked-under.ts';
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
  const all = await livedObservations({ seed: 3, days: 75, most: 3 });
  // The research agent is never asked under a mask.
  lived = all.filter(({ mandate }) => mandate.research === undefined);
}, 300_000);

/** Prices are masked of shares alone. */
function maskFitting({ options }: Observation): Mask {
  return { ...MASK, prices: options === undefined };
}

function promptsOf(seen: Observation): string {
  return askedUnder(maskFitting(seen), seen, actingRulesOf('steady')).bytes.join('\n');
}

describe('two and a half simulated months of all strategies under the mask', () => {
  it('are of all six strategies, with holdings, structures, histories, news as facts, briefs and calendars', () => {
    expect(new Set(lived.map(({ mandate }) => mandate.strategy)).size).toBe(6);
    const some = (has: (seen: Observation) => boolean): boolean => lived.some(has);
    expect(some(({ book, options }) => options === undefined && book.lots.length > 0)).toBe(true);
    expect(some(({ options }) => (options?.structures.length ?? 0) > 0)).toBe(true);
    expect(some(({ history }) => history.some(({ lines }) => lines.length > 0))).toBe(true);
    expect(lived.every(({ market }) => (market.news?.length ?? 0) > 0)).toBe(true);
    expect(lived.every(({ market }) => (market.events?.length ?? 0) > 0)).toBe(true);
    expect(some(({ market }) => market.research?.kind === 'brief')).toBe(true);
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

  it('tell no mark of a share beside its alias', () => {
    for (const seen of lived.filter(({ options }) => options === undefined)) {
      const mask = maskFitting(seen);
      const { alias } = maskFor(mask);
      const lines = promptsOf(seen).split('\n');
      const found = seen.market.securities.flatMap(({ ticker, mark }) => {
        const dollars = toDollars(mark).toFixed(2);
        const pattern = new RegExp(`(?<![\\d,.])${dollars.replace('.', '\\.')}(?!\\d)`);
        const own = lines.filter((line) => line.includes(alias(ticker)));
        expect(own.length).toBeGreaterThan(0);
        return Number(dollars) >= 20 && own.some((line) => pattern.test(line)) ? [ticker] : [];
      });
      expect(found).toEqual([]);
    }
  });

  it.each(['steady', 'bold'] as const)('come to the same orders by the %s rules', (temperament) => {
    for (const seen of lived) {
      const plain = askedPlainly(seen, actingRulesOf(temperament)).conclusion;
      const back = askedUnder(maskFitting(seen), seen, actingRulesOf(temperament)).conclusion;
      expect(plain.kind).toBe('orders');
      if (plain.kind !== 'orders' || back.kind !== 'orders') throw new Error(back.kind);
      expect(back.orders).toEqual(plain.orders);
    }
  });

  it('come to the same conclusion to the last word where tickers alone are masked', () => {
    for (const seen of lived) {
      const mask = { ...MASK, dates: false, prices: false };
      expect(askedUnder(mask, seen, actingRulesOf('bold')).conclusion).toEqual(
        askedPlainly(seen, actingRulesOf('bold')).conclusion,
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
      const [plain] = askedPlainly(seen, actingRulesOf('steady')).bytes;
      const [told] = askedUnder(mask, seen, actingRulesOf('steady')).bytes;
      const rows = rowsOf(told, (name) => name);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows).toEqual(rowsOf(plain, (name) => names.get(name) ?? name));
    }
  });
});
