import type { OrderTicket } from '#ports';
import type { SettlingWorld } from './hands-off.ts';
import { twoPaths, type Start } from './two-paths.ts';

/** Whether a decision's own orders were worth more than none, or why that cannot be said. */
export type Outcome =
  | { readonly kind: 'known'; readonly came: boolean }
  | { readonly kind: 'unknown'; readonly because: NotCounted };

export type NotCounted =
  | 'no orders'
  | 'no confidence'
  | 'nothing filled'
  | 'not over yet'
  | 'no prices any more';

/**
 * Settles the orders and no orders from the same books, hands off, costs included, over so many sessions: it came when
 * the first is worth more at the end.
 */
export async function outcomeOf(
  start: Start,
  { tickets, sessions }: { readonly tickets: readonly OrderTicket[]; readonly sessions: number },
  settling: SettlingWorld,
): Promise<Outcome> {
  if (tickets.length === 0) return unknown('no orders');
  const paths = await twoPaths(start, [tickets, []], settling);
  if (paths.kind === 'absent' || paths.untold.length > 0) return unknown('no prices any more');
  const { days, first } = paths;
  if (days.length < sessions) return unknown('not over yet');
  if (first.filled === 0) return unknown('nothing filled');
  const end = days[sessions - 1];
  if (end?.first === undefined || end.second === undefined) return unknown('no prices any more');
  return { kind: 'known', came: end.first > end.second };
}

function unknown(because: NotCounted): Outcome {
  return { kind: 'unknown', because };
}
