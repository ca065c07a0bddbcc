import { sessionAt, type Instant } from '#core/calendar';
import type { Candle } from '#core/market';
import type { Final } from './moments-around.ts';

/** A range is told when it is final; one that ends a session may wait for the bar, which knows the closing price. */
export function isTimely(
  { closesAt, opensAt, range }: Candle,
  final: Final,
  now: Instant,
): boolean {
  const isLast = closesAt === sessionAt(opensAt)?.closesAt;
  const dueAt = closesAt + (isLast ? Math.max(final.interval, final.session) : final.interval);
  return range === undefined ? now < dueAt : now >= closesAt + final.interval;
}
