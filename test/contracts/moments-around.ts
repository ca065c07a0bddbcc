import {
  instant,
  MINUTE_MS,
  plusMs,
  plusSessions,
  sessionBefore,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { MarketData } from '#ports';

export type Final = MarketData['finalAfterMs'];

/** Around one session: every kind of moment that a clock may show, ascending. */
export function momentsAround(on: TradingDate, final: Final): readonly Instant[] {
  const { opensAt, closesAt } = plusSessions(sessionBefore(on).on, 1);
  const next = plusSessions(on, 1);
  const minutes = (count: number): Instant => plusMs(opensAt, count * MINUTE_MS);
  const aside = [instant(opensAt - 1), opensAt, instant(opensAt + 1), instant(closesAt - 1)];
  const settled = [plusMs(minutes(5), final.interval), plusMs(closesAt, final.session)];
  const later = [minutes(5), minutes(152), closesAt, minutes(600), next.opensAt, next.closesAt];
  return [...new Set([...aside, ...settled, ...later])].toSorted((left, right) => left - right);
}
