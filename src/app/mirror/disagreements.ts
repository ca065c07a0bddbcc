import { toDollars, toUnits } from '#core/money';
import type { OutboxActivity, TrackerLine } from '#ports';
import { symbolOf } from './mirror-item.ts';

/** Trackers keep double-precision numbers and whole seconds. */
const RELATIVE = 1e-9;
const SAME_MS = 1000;

/** What a line says otherwise than the ledger: "quantity 2, not 1"; nothing where they agree. */
export function disagreements(activity: OutboxActivity, line: TrackerLine): readonly string[] {
  const { kind, security, quantity, unitPrice, fee, at } = activity;
  const symbol = symbolOf(security);
  return [
    ...(line.kind === kind ? [] : [`${line.kind}, not ${kind}`]),
    ...(line.symbol === symbol ? [] : [`${line.symbol}, not ${symbol}`]),
    ...unlike('quantity', line.quantity, toUnits(quantity)),
    ...unlike('price', line.unitPrice, toDollars(unitPrice)),
    ...unlike('fee', line.fee, toDollars(fee)),
    ...(Math.abs(line.at - at) < SAME_MS ? [] : ['another moment']),
  ];
}

function unlike(what: string, was: number, expected: number): readonly string[] {
  return isAlike(was, expected) ? [] : [`${what} ${was}, not ${expected}`];
}

/** Equal as far as double precision tells. */
export function isAlike(was: number, expected: number): boolean {
  return Math.abs(was - expected) <= RELATIVE * Math.max(1, Math.abs(expected));
}

/** Oldest first. */
export function byAge(left: TrackerLine, right: TrackerLine): number {
  if (left.createdAt !== right.createdAt) return left.createdAt - right.createdAt;
  return left.id < right.id ? -1 : 1;
}
