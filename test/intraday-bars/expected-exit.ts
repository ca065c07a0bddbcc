import type { RawRow } from './raw-rows.ts';
import { dayOfMs } from './iso-of.ts';
import { msOf } from './ms-of.ts';

/** What was bought: micro-dollars and millionths of a share; fractions as text, so that no float comes in. */
export type Bought = {
  readonly cost: bigint;
  readonly quantity: bigint;
  readonly openedAt: number;
  readonly openedOn: string;
  readonly stopLoss: number;
  readonly takeProfit?: number | undefined;
  readonly timeStopDays?: number | undefined;
};

export type ExpectedExit = {
  readonly origin: 'stop-loss' | 'take-profit' | 'time-stop';
  readonly row: RawRow;
  readonly isAtOpen: boolean;
  readonly reference: number;
};

/**
 * Where a lot must leave by the rows of the file alone, from the one at whose open it was bought: an open beyond a level
 * at that open; else a low or high beyond it at the level; both in one bar is the stop; a time stop at the first open of
 * its day. Undefined where nothing takes it out.
 */
export function expectedExit(bought: Bought, rows: readonly RawRow[]): ExpectedExit | undefined {
  const each = halfEven(bought.cost * 1_000_000n, bought.quantity);
  const stop = moved(each, bought.stopLoss);
  const target = bought.takeProfit === undefined ? Infinity : moved(each, bought.takeProfit);
  const timeStopOn =
    bought.timeStopDays === undefined ? '9999' : daysLater(bought.openedOn, bought.timeStopDays);
  for (let place = firstFrom(rows, bought.openedAt); place < rows.length; place += 1) {
    const row = rows[place];
    if (row === undefined) break;
    const exit = exitIn(row, { stop, target, timeStopOn });
    if (exit !== undefined) return exit;
  }
  return undefined;
}

type Levels = { readonly stop: number; readonly target: number; readonly timeStopOn: string };

function exitIn(row: RawRow, { stop, target, timeStopOn }: Levels): ExpectedExit | undefined {
  const atOpen = { row, isAtOpen: true, reference: row.open };
  if (row.open <= stop) return { ...atOpen, origin: 'stop-loss' };
  if (row.open >= target) return { ...atOpen, origin: 'take-profit' };
  if (row.on >= timeStopOn) return { ...atOpen, origin: 'time-stop' };
  const within = { row, isAtOpen: false };
  if (row.low <= stop) return { ...within, origin: 'stop-loss', reference: stop };
  return row.high >= target ? { ...within, origin: 'take-profit', reference: target } : undefined;
}

/** The price a share moved by a fraction of four decimals, in whole numbers. */
function moved(each: bigint, fraction: number): number {
  return Number(halfEven(each * BigInt(10_000 + Math.round(fraction * 10_000)), 10_000n));
}

function halfEven(dividend: bigint, divisor: bigint): bigint {
  const [whole, rest] = [dividend / divisor, dividend % divisor];
  if (rest * 2n === divisor) return whole % 2n === 0n ? whole : whole + 1n;
  return rest * 2n > divisor ? whole + 1n : whole;
}

function daysLater(on: string, count: number): string {
  return dayOfMs(msOf(on) + count * 86_400_000);
}

/** Rows ascend. */
function firstFrom(rows: readonly RawRow[], at: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.opensAt ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
