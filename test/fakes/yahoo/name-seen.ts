import { dayOf, plusMs, type Instant, type Session, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Candle, CorporateAction, InstrumentProfile } from '#core/market';
import { toDollars } from '#core/money';
import type { Sight } from './sight.ts';

/** One session in shares of now, as charts show it. */
export type DayRow = {
  readonly on: TradingDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
};

/** Everything the service knows of a name now. */
export type NameSeen = {
  readonly ticker: Ticker;
  readonly profile: InstrumentProfile;
  /** Ascending, never empty; the last one may still be running. */
  readonly days: readonly DayRow[];
  readonly actions: readonly CorporateAction[];
  readonly isRunning: boolean;
  /** Of the last trade. */
  readonly lastAt: Instant;
};

/** In a session a liquid name trades each second; of a closed one the closing print, which may be stamped late. */
export function lastTradeAt({ now, traps }: Sight, closed: Session | undefined): Instant {
  if (closed === undefined) return plusMs(now, -(now % 1000));
  const late = plusMs(closed.closesAt, 1000 * (traps.closeStampedLateSeconds ?? 0));
  return late > now ? closed.closesAt : late;
}

export type Prices = Pick<DayRow, 'open' | 'high' | 'low' | 'close'>;

/** A running interval has traded at its open only. */
export function pricesOf({ open, range }: Candle): Prices {
  const { high = open, low = open, close = open } = range ?? {};
  return {
    open: toDollars(open),
    high: toDollars(high),
    low: toDollars(low),
    close: toDollars(close),
  };
}

/** Shares a day over the last so many sessions; 0 where there are none. */
export function averageVolume(days: readonly DayRow[], sessions: number): number {
  const last = days.slice(-sessions);
  return last.length === 0 ? 0 : last.reduce((sum, { volume }) => sum + volume, 0) / last.length;
}

/** Shares of now for one of the day: the product of the splits after it. */
export function newForOld(actions: readonly CorporateAction[], on: TradingDate): number {
  return actions.reduce(
    (shares, action) =>
      action.kind === 'split' && action.on > on
        ? (shares * action.numerator) / action.denominator
        : shares,
    1,
  );
}

/** The New York day now. */
export function today({ now }: Sight): TradingDate {
  return dayOf(now);
}
