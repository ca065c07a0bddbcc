import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { americanPrice } from './american-price.ts';
import { leisenReimer } from './leisen-reimer.ts';
import type { OptionTerms } from './terms.ts';

const REFERENCE = new URL('../../../../shared/data/reference/', import.meta.url);
const isAbsent = !existsSync(REFERENCE);
const skipped = isAbsent ? ' (SKIPPED: ../shared/data/reference is not here)' : '';

/** right, strike, spot, dividend yield, rate, years, volatility, printed value, exact value (QuantLib 1.29, QdFp). */
type Row = readonly [
  'call' | 'put',
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Barone-Adesi, Whaley values printed by Haug, Option Pricing Formulas (1998) p. 24, with the exact ones. */
const HAUG: readonly Row[] = [
  ['call', 100, 90, 0.1, 0.1, 0.1, 0.15, 0.0206, 0.020498],
  ['call', 100, 110, 0.1, 0.1, 0.1, 0.15, 10.0089, 10.010527],
  ['call', 100, 100, 0.1, 0.1, 0.1, 0.25, 3.128, 3.126903],
  ['call', 100, 110, 0.1, 0.1, 0.1, 0.35, 11.1679, 11.172598],
  ['call', 100, 90, 0.1, 0.1, 0.5, 0.15, 0.8208, 0.811408],
  ['call', 100, 100, 0.1, 0.1, 0.5, 0.25, 6.8015, 6.775281],
  ['call', 100, 110, 0.1, 0.1, 0.5, 0.35, 15.5689, 15.539093],
  ['put', 100, 90, 0.1, 0.1, 0.1, 0.15, 10, 10.000572],
  ['put', 100, 110, 0.1, 0.1, 0.1, 0.25, 0.4562, 0.455389],
  ['put', 100, 100, 0.1, 0.1, 0.5, 0.15, 4.0842, 4.068501],
  ['put', 100, 90, 0.1, 0.1, 0.5, 0.35, 14.6945, 14.669408],
  ['put', 100, 100, 0, 0, 0.5, 0.15, 4.2294, 4.229439],
];

/** Values printed by Ju (1998), Exhibits 3 and 6, with the exact ones. */
const JU: readonly Row[] = [
  ['put', 35, 40, 0, 0.0488, 30 / 360, 0.2, 0.006, 0.006201],
  ['put', 35, 40, 0, 0.0488, 210 / 360, 0.2, 0.433, 0.432828],
  ['put', 40, 40, 0, 0.0488, 120 / 360, 0.2, 1.576, 1.579884],
  ['put', 45, 40, 0, 0.0488, 30 / 360, 0.2, 5, 5],
  ['put', 45, 40, 0, 0.0488, 210 / 360, 0.2, 5.26, 5.267011],
  ['put', 40, 40, 0, 0.0488, 210 / 360, 0.3, 3.161, 3.169728],
  ['put', 45, 40, 0, 0.0488, 120 / 360, 0.3, 5.699, 5.705695],
  ['put', 35, 40, 0, 0.0488, 210 / 360, 0.4, 2.15, 2.154976],
  ['put', 45, 40, 0, 0.0488, 210 / 360, 0.4, 7.367, 7.383069],
  ['call', 100, 90, 0.07, 0.03, 3, 0.2, 5.182, 5.166965],
  ['call', 100, 110, 0.07, 0.03, 3, 0.2, 14.43, 14.443402],
  ['call', 100, 120, 0.07, 0.03, 3, 0.4, 32.709, 32.780987],
  ['call', 100, 110, 0.07, 0.00001, 3, 0.3, 18.458, 18.453715],
  ['call', 100, 80, 0.03, 0.07, 3, 0.3, 12.177, 12.145208],
  ['call', 100, 120, 0.03, 0.07, 3, 0.3, 37.177, 37.103345],
];

function termsOf([right, strike, spot, dividendYield, rate, years, volatility]: Row): OptionTerms {
  return { right, strike, spot, dividendYield, rate, years, volatility };
}

type Miss = { readonly miss: number; readonly at: string };

/** The greatest difference, on a strike of 100, and where. */
function worstOf(rows: readonly { terms: OptionTerms; expected: number }[]): Miss {
  const misses = rows.map(({ terms, expected }) => ({
    miss: (Math.abs(americanPrice(terms) - expected) * 100) / terms.strike,
    at: `${JSON.stringify(terms)} is ${expected}, was ${americanPrice(terms)}`,
  }));
  return misses.reduce((worst, miss) => (miss.miss > worst.miss ? miss : worst), {
    miss: 0,
    at: 'nothing',
  });
}

function report(table: string, rows: number, { miss, at }: Miss): void {
  process.stdout.write(`${table}: ${rows} rows, worst ${miss.toExponential(2)} on 100 at ${at}\n`);
}

const exactly = (row: Row): { terms: OptionTerms; expected: number } => ({
  terms: termsOf(row),
  expected: row[8],
});

describe('published American values', () => {
  it('are met within 1e-4 of a strike of 100 where Haug 1998 prints Barone-Adesi, Whaley values', () => {
    const worst = worstOf(HAUG.map(exactly));
    expect(worst.miss, worst.at).toBeLessThan(1e-4);
    for (const row of HAUG)
      expect(Math.abs(americanPrice(termsOf(row)) - row[7])).toBeLessThan(0.04);
  });

  it('are met within 1e-4 of a strike of 100 where Ju 1998 prints exhibits 3 and 6', () => {
    const worst = worstOf(JU.map(exactly));
    expect(worst.miss, worst.at).toBeLessThan(1e-4);
    for (const row of JU) expect(Math.abs(americanPrice(termsOf(row)) - row[7])).toBeLessThan(0.08);
  });

  it('are met by the put of Hull, Options, Futures and Other Derivatives: 4.28', () => {
    const put: OptionTerms = {
      right: 'put',
      spot: 50,
      strike: 50,
      years: 5 / 12,
      rate: 0.1,
      dividendYield: 0,
      volatility: 0.4,
    };
    expect(americanPrice(put)).toBeCloseTo(4.28, 2);
    // A Cox-Ross-Rubinstein tree of 2,000 steps says 4.283922, itself below the limit by as much.
    expect(Math.abs(americanPrice(put) - 4.283922)).toBeLessThan(4e-4);
  });
});

describe.skipIf(isAbsent)(`the reference folder${skipped}`, () => {
  it('holds Haug and Ju tables that are met within 1e-4 of a strike of 100', () => {
    const tables = JSON.parse(
      readFileSync(new URL('quantlib_option_tables.json', REFERENCE), 'utf8'),
    ) as Record<string, { columns: string[]; rows: (string | number)[][] }>;
    for (const name of ['american_baw', 'american_ju_1998']) {
      const table = tables[name];
      const rows = (table?.rows ?? []).map((row) => {
        const of = (column: string): number => Number(row[table?.columns.indexOf(column) ?? -1]);
        const terms: OptionTerms = {
          right: row[1] === 'call' ? 'call' : 'put',
          strike: of('strike'),
          spot: of('spot'),
          dividendYield: of('q'),
          rate: of('r'),
          years: Math.round(of('t_years') * 360) / 360,
          volatility: of('vol'),
        };
        return { terms, expected: of('exact_quantlib129_qdfp') };
      });
      const worst = worstOf(rows);
      report(name, rows.length, worst);
      expect(rows.length).toBeGreaterThan(20);
      expect(worst.miss, worst.at).toBeLessThan(1e-4);
    }
  });

  it('holds a grid of 300 contracts up to two years that is met within 1e-4 of a strike of 100', () => {
    const file = new URL('bsm_american_grid_quantlib129.csv.gz', REFERENCE);
    const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    const rows = lines.map((line) => {
      const cells = line.split(',');
      const [spot, strike, days, volatility, rate, dividendYield] = cells.slice(1, 7).map(Number);
      const numbers = { spot, strike, volatility, rate, dividendYield };
      const terms = { right: cells[0], years: Number(days) / 365, ...numbers } as OptionTerms;
      return { terms, expected: Number(cells[13]) };
    });
    const worst = worstOf(rows);
    report('bsm_american_grid', rows.length, worst);
    expect(rows).toHaveLength(300);
    expect(worst.miss, worst.at).toBeLessThan(1e-4);
  });
});

describe('a Leisen-Reimer lattice', () => {
  /** Two lattices say where an error that falls with the steps goes. */
  function extrapolated(terms: OptionTerms): number {
    const [fine, coarse] = [leisenReimer(terms, 2001), leisenReimer(terms, 1001)];
    return (2001 * fine - 1001 * coarse) / 1000;
  }

  it('of 2,001 steps, extrapolated, agrees within 3e-4 of a strike of 100 on 24 contracts', () => {
    const contracts = Array.from({ length: 24 }, (_, index): OptionTerms => {
      const turn = (base: number): number => (index * base) % 1;
      return {
        right: index % 2 === 0 ? 'put' : 'call',
        spot: 100,
        strike: 70 + 70 * turn(0.618034),
        years: 0.02 + 1.5 * turn(0.754878),
        rate: 0.08 * turn(0.56984),
        dividendYield: 0.08 * turn(0.438579),
        volatility: 0.1 + 0.7 * turn(0.819173),
      };
    });
    const worst = worstOf(contracts.map((terms) => ({ terms, expected: extrapolated(terms) })));
    report('Leisen-Reimer 2001 with Richardson', contracts.length, worst);
    expect(worst.miss, worst.at).toBeLessThan(3e-4);
  });

  it('prices a European option when nothing is gained by early exercise: Hull, call 4.76', () => {
    const call: OptionTerms = {
      right: 'call',
      spot: 42,
      strike: 40,
      years: 0.5,
      rate: 0.1,
      dividendYield: 0,
      volatility: 0.2,
    };
    expect(leisenReimer(call, 201)).toBeCloseTo(4.759422, 5);
  });

  it('refuses an even number of steps', () => {
    expect(() => leisenReimer(termsOf(JU[0] as Row), 200)).toThrow(
      'an odd number of steps, was 200',
    );
  });
});
