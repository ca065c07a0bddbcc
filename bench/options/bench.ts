/**
 * Price and five Greeks, implied volatility and American values of seeded contracts by our bulk forms and by named
 * peers, in one process; errors against a reference of 256 bits.
 * npm ci --prefix bench/options && node bench/options/bench.ts [--short] [--json]
 * Leaves with 1 when our price or a Greek is off by more than 5e-13 (the dearer of spot and strike being 100), a price is negative, or a
 * volatility is off by more than 1e-14 or missing.
 */
import process from 'node:process';
import type { Greeks } from '../../src/core/pricing/index.ts';
import { ours, type Contestant } from './contestant.ts';
import { market, type Market } from './market.ts';
import {
  cpuNanoseconds,
  spoilt,
  volatilityErrors,
  worstError,
  type WorstError,
} from './measure.ts';
import { reference } from './reference.ts';

const isShort = process.argv.includes('--short');
const scale = isShort
  ? { contracts: 20_000, checked: 500, atLeastMs: 100, american: 20 }
  : { contracts: 1_000_000, checked: 4000, atLeastMs: 2000, american: 200 };

type GreekRow = {
  readonly name: string;
  readonly contracts: number;
  readonly nanoseconds: number;
  readonly price: number;
  readonly greeks: WorstError;
  readonly below: number;
  readonly none: number;
};

type VolatilityRow = {
  readonly name: string;
  readonly contracts: number;
  readonly nanoseconds: number;
  /** Worst relative error over the checked contracts, whose prices are the reference's. */
  readonly relative: number;
  readonly failures: number;
};

type AmericanRow = {
  readonly name: string;
  readonly contracts: number;
  readonly nanoseconds: number;
  /** Worst difference from ours at a strike of 100. */
  readonly apart: number;
};

/** The peers are no dependency of the product: without them there is nothing to be measured against. */
async function contestants(): Promise<readonly Contestant[]> {
  try {
    const { peers } = await import('./peers.ts');
    return [ours(scale.contracts), ...peers(scale.contracts)];
  } catch (cause) {
    throw new Error('the peers are not installed: npm ci --prefix bench/options', { cause });
  }
}

function greekRows(racers: readonly Contestant[]): readonly GreekRow[] {
  const both = market(scale.contracts, 'both');
  const expected = both.contracts.slice(0, scale.checked).map(reference);
  return racers.flatMap(({ name, contracts, greeks }) => {
    if (greeks === undefined) return [];
    const nanoseconds = cpuNanoseconds(
      () => {
        greeks(both, contracts);
      },
      contracts,
      scale.atLeastMs,
    );
    const answers = greeks(both, contracts)();
    const errors = worstError(answers, expected, both.contracts);
    return [{ name, contracts, nanoseconds, ...errors, ...spoilt(answers.price ?? [], contracts) }];
  });
}

/** Contracts out of the money: the first priced by the reference, the others by us. */
function quoted(): { readonly sold: Market; readonly prices: Float64Array } {
  const sold = market(scale.contracts, 'out-of-the-money');
  const priced = ours(scale.contracts).greeks?.(sold, scale.contracts)();
  const prices = Float64Array.from(priced?.price ?? []);
  const exact: readonly Greeks[] = sold.contracts.slice(0, scale.checked).map(reference);
  for (const [index, { price }] of exact.entries()) prices[index] = price;
  return { sold, prices };
}

function volatilityRows(racers: readonly Contestant[]): readonly VolatilityRow[] {
  const { sold, prices } = quoted();
  return racers.flatMap(({ name, contracts, volatility }) => {
    if (volatility === undefined) return [];
    const pass = (): ArrayLike<number> => volatility(sold, prices, contracts);
    const nanoseconds = cpuNanoseconds(pass, contracts, scale.atLeastMs);
    const found = pass();
    const checked = Math.min(scale.checked, contracts);
    const { relative } = volatilityErrors(found, sold.contracts, checked);
    const { failures } = volatilityErrors(found, sold.contracts, contracts);
    return [{ name, contracts, nanoseconds, relative, failures }];
  });
}

function americanRows(racers: readonly Contestant[]): readonly AmericanRow[] {
  const some = market(scale.contracts, 'both').contracts.slice(0, scale.american);
  const own = some.map((terms) => racers[0]?.american?.(terms) ?? Number.NaN);
  return racers.flatMap(({ name, american }) => {
    if (american === undefined) return [];
    const pass = (): number[] => some.map(american);
    const nanoseconds = cpuNanoseconds(pass, some.length, scale.atLeastMs / 10);
    const apart = pass().map(
      (price, at) => (Math.abs(price - (own[at] ?? Number.NaN)) * 100) / (some[at]?.strike ?? 0),
    );
    return [{ name, contracts: some.length, nanoseconds, apart: Math.max(...apart) }];
  });
}

type Cells = readonly (string | number)[];

function table(head: Cells, rows: readonly Cells[]): string {
  const lines = [head, ...rows].map(([name = '', ...cells]) =>
    [String(name).padEnd(28), ...cells.map((cell) => String(cell).padStart(16))].join(''),
  );
  return `${lines.join('\n')}\n`;
}

const small = (error: number): string =>
  Number.isFinite(error) ? error.toExponential(1) : 'no number';

function timing(row: { contracts: number; nanoseconds: number }, own: number): readonly string[] {
  const { contracts, nanoseconds } = row;
  return [String(contracts), nanoseconds.toFixed(0), (nanoseconds / own).toFixed(1)];
}

const racers = await contestants();
const greeks = greekRows(racers);
const volatilities = volatilityRows(racers);
const americans = americanRows(racers);

function tables(): string {
  const own = (rows: readonly { nanoseconds: number }[]): number => rows[0]?.nanoseconds ?? 0;
  const clock = ['contracts', 'CPU ns each', 'x ours'];
  const errors = ['price error', 'Greek error', 'of', 'negative', 'no number'];
  return [
    `Node ${process.version}; errors as if the dearer of spot and strike were 100, over ${scale.checked} contracts of a 256-bit reference`,
    table(
      ['price and Greeks', ...clock, ...errors],
      greeks.map((row) => [
        row.name,
        ...timing(row, own(greeks)),
        ...[small(row.price), small(row.greeks.error), row.greeks.of, row.below, row.none],
      ]),
    ),
    table(
      ['implied volatility', ...clock, 'worst relative', 'off by a point'],
      volatilities.map((row) => [
        row.name,
        ...timing(row, own(volatilities)),
        ...[small(row.relative), row.failures],
      ]),
    ),
    table(
      ['American', ...clock, 'from ours'],
      americans.map((row) => [row.name, ...timing(row, own(americans)), small(row.apart)]),
    ),
  ].join('\n');
}

const report = { node: process.version, checked: scale.checked, greeks, volatilities, americans };
process.stdout.write(
  process.argv.includes('--json') ? `${JSON.stringify(report, undefined, 2)}\n` : tables(),
);
const [mine] = greeks;
const [found] = volatilities;
const worst = Math.max(mine?.price ?? 1, mine?.greeks.error ?? 1);
const isGood =
  worst <= 5e-13 &&
  mine?.below === 0 &&
  mine.none === 0 &&
  found?.failures === 0 &&
  found.relative <= 1e-14;
if (!isGood) {
  process.stderr.write('our prices stay within 5e-13, our volatilities within 1e-14, none fails\n');
  process.exitCode = 1;
}
