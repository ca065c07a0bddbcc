import type { BarColumns } from '../../src/core/indicators/index.ts';

/** One symbol in both forms: typed columns for us, plain arrays as the peers take them (which only read them). */
export type Listed = {
  readonly columns: BarColumns;
  readonly high: number[];
  readonly low: number[];
  readonly close: number[];
  readonly volume: number[];
};

/** Symbols of `bars` daily bars on seeded random walks: the same figures on every machine. */
export function market(symbols: number, bars: number): readonly Listed[] {
  return Array.from({ length: symbols }, (_, symbol) => listed(walk(mulberry32(symbol + 1), bars)));
}

/** The same symbol with an absurd high, close and volume at one bar. */
export function struck({ columns }: Listed, at: number, tick: number): Listed {
  return listed({
    ...columns,
    high: columns.high.with(at, tick),
    close: columns.close.with(at, tick),
    volume: columns.volume.with(at, tick),
  });
}

function listed(columns: BarColumns): Listed {
  const { high, low, close, volume } = columns;
  return { columns, high: [...high], low: [...low], close: [...close], volume: [...volume] };
}

/** Steps of up to 2 percent a bar, prices in cents, volumes in whole shares. */
function walk(random: () => number, bars: number): BarColumns {
  const columns = {
    open: new Float64Array(bars),
    high: new Float64Array(bars),
    low: new Float64Array(bars),
    close: new Float64Array(bars),
    volume: new Float64Array(bars),
  };
  let price = 20 + 180 * random();
  for (let index = 0; index < bars; index++) {
    const open = price;
    price = Math.max(price * (1 + (random() - 0.5) * 0.04), 1);
    columns.open[index] = cents(open);
    columns.close[index] = cents(price);
    columns.high[index] = cents(Math.max(open, price) * (1 + random() * 0.01));
    columns.low[index] = cents(Math.min(open, price) * (1 - random() * 0.01));
    columns.volume[index] = Math.floor(1e6 * (0.5 + random()));
  }
  return columns;
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}

/** Tommy Ettinger's mulberry32: uniform in 0 (included) to 1 (not included). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
