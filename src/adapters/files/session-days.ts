import { readTradingDate, sessionOn, type Session, type TradingDate } from '#core/calendar';
import { assert } from '#core/prelude';

/** The days of a series and the moments of their sessions; series of the same days share them. */
export type SessionDays = {
  readonly on: readonly TradingDate[];
  readonly opensAt: Float64Array;
  readonly closesAt: Float64Array;
};

/** Days ascending, each of them a session; what has been asked for before is the same object again. */
export type DaysOf = (ticker: string, days: readonly string[]) => SessionDays;

export function sessionDays(): DaysOf {
  const sessions = new Map<string, Session>();
  const known = new Map<string, SessionDays[]>();
  const sessionOf = (ticker: string, day: string): Session => {
    const on = sessions.has(day) ? undefined : readTradingDate(day);
    const session = on === undefined ? sessions.get(day) : sessionOn(on);
    const says = `a stored bar lies on a session, but ${ticker} has one on ${day}`;
    assert(session !== undefined, says);
    sessions.set(day, session);
    return session;
  };
  return (ticker, days) => {
    const key = `${days[0] ?? ''} ${days.at(-1) ?? ''} ${days.length}`;
    const alike = known.get(key) ?? [];
    const found = alike.find(({ on }) => on.every((day, place) => day === days[place]));
    if (found !== undefined) return found;
    const own = days.map((day) => sessionOf(ticker, day));
    const made = {
      on: own.map(({ on }) => on),
      opensAt: Float64Array.from(own, ({ opensAt }) => opensAt),
      closesAt: Float64Array.from(own, ({ closesAt }) => closesAt),
    };
    known.set(key, [...alike, made]);
    return made;
  };
}
