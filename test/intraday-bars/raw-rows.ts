import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { msOf } from './ms-of.ts';

/** A line of a file of five-minute bars, its prices in whole micro-dollars; read with nothing of the program. */
export type RawRow = {
  /** Its day in New York: regular hours lie in one day of UTC too. */
  readonly on: string;
  readonly opensAt: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
};

export const INTRADAY: string = join(import.meta.dirname, '../../../shared/data/intraday');
export const TICKERS = ['SPY', 'AAPL'] as const;
export const isAbsent: boolean = TICKERS.some((ticker) => !existsSync(fileOf(ticker)));

function fileOf(ticker: string): string {
  return join(INTRADAY, `${ticker}_5m.csv.gz`);
}

/** Ascending as they stand in the file. */
export function rawRows(ticker: string): readonly RawRow[] {
  const [, ...lines] = gunzipSync(readFileSync(fileOf(ticker)))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [stamp = '', open = '', high = '', low = '', close = ''] = line.split(',');
    return {
      on: stamp.slice(0, 10),
      opensAt: msOf(stamp),
      open: microsOf(open),
      high: microsOf(high),
      low: microsOf(low),
      close: microsOf(close),
    };
  });
}

/** By its digits. What Yahoo writes as a float of four bytes has no more than four decimals of its own. */
function microsOf(text: string): number {
  const [whole = '', decimals = ''] = text.split('.');
  if (decimals.length <= 6) return Number(`${whole}${decimals.padEnd(6, '0')}`);
  return Math.round(Number(text) * 10_000) * 100;
}
