import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOfEpochDay,
  dayOf,
  epochDayOf,
  HOUR_MS,
  instant,
  lastClosedSession,
  MINUTE_MS,
  nextSession,
  plusMs,
  plusSessions,
  readInstant,
  sessionAfter,
  sessionAt,
  sessionBefore,
  sessionOn,
  sessionsBetween,
  sessionsFrom,
  toIso,
  tradingDate,
  weekdayOf,
  type Instant,
  type Session,
} from '#core/calendar';

const at = (text: string): Instant => instant(Number(readInstant(text)));
const on = tradingDate;

const all = sessionsBetween(on('1990-01-01'), on('2036-01-01'));
const anyDay = fc
  .integer({ min: epochDayOf(on('1990-02-01')), max: epochDayOf(on('2035-11-30')) })
  .map((day) => dateOfEpochDay(day));
const anyMoment = fc
  .integer({ min: at('1990-02-01T00:00:00Z'), max: at('2035-11-30T00:00:00Z') })
  .map((epochMs) => instant(epochMs));
const anySession = fc
  .integer({ min: 300, max: all.length - 301 })
  .map((rank) => sessionAtRank(rank));
/** Moments where an inequality could be off by one. */
const anyEdge = fc
  .tuple(anySession, fc.boolean(), fc.integer({ min: -1, max: 1 }))
  .map(([session, isOpen, ms]) => plusMs(isOpen ? session.opensAt : session.closesAt, ms));

function sessionAtRank(rank: number): Session {
  const session = all[rank];
  if (session === undefined) throw new Error(`no session ${rank}`);
  return session;
}

function opens(text: string): string | undefined {
  const session = sessionOn(on(text));
  return session && toIso(session.opensAt);
}

describe('sessions', () => {
  it('open before they close, on weekdays, one after the other', () => {
    const wrong = all.filter(
      (session, rank) =>
        session.opensAt >= session.closesAt ||
        ['SAT', 'SUN'].includes(weekdayOf(session.on)) ||
        dayOf(session.opensAt) !== session.on ||
        dayOf(session.closesAt) !== session.on ||
        session.closesAt >= (all[rank + 1]?.opensAt ?? Infinity),
    );

    expect(wrong).toEqual([]);
    expect(all.at(0)?.on).toBe('1990-01-02');
    expect(all.at(-1)?.on).toBe('2035-12-31');
  });

  it('last six and a half hours, a half day less', () => {
    const lengths = new Set(
      all.map(
        ({ opensAt, closesAt, isHalfDay }) =>
          `${isHalfDay ? 'half' : 'full'} ${(closesAt - opensAt) / HOUR_MS}`,
      ),
    );

    expect([...lengths].toSorted()).toEqual(['full 6.5', 'half 3.5', 'half 4.5']);
  });

  it('open at 14:30 UTC in winter and 13:30 UTC in summer', () => {
    expect(opens('2026-03-06')).toBe('2026-03-06T14:30:00Z');
    expect(opens('2026-03-09')).toBe('2026-03-09T13:30:00Z');
    expect(opens('2026-10-30')).toBe('2026-10-30T13:30:00Z');
    expect(opens('2026-11-02')).toBe('2026-11-02T14:30:00Z');
  });

  it('are in progress from the open up to, but not at, the close', () => {
    expect(sessionAt(at('2024-06-14T13:29:59.999Z'))).toBeUndefined();
    expect(sessionAt(at('2024-06-14T13:30:00Z'))?.on).toBe('2024-06-14');
    expect(sessionAt(at('2024-06-14T19:59:59.999Z'))?.on).toBe('2024-06-14');
    expect(sessionAt(at('2024-06-14T20:00:00Z'))).toBeUndefined();
    expect(sessionAt(at('2024-07-03T17:00:00Z'))).toBeUndefined();
    expect(sessionAt(at('2024-07-04T15:00:00Z'))).toBeUndefined();
    expect(sessionAt(at('2024-06-15T15:00:00Z'))).toBeUndefined();
  });

  it('are next at the very open, and after it the one of the following day', () => {
    expect(nextSession(at('2024-06-14T04:00:00Z')).on).toBe('2024-06-14');
    expect(nextSession(at('2024-06-14T13:30:00Z')).on).toBe('2024-06-14');
    expect(nextSession(at('2024-06-14T13:30:00.001Z')).on).toBe('2024-06-17');
    expect(nextSession(at('2001-09-11T12:00:00Z')).on).toBe('2001-09-17');
    expect(nextSession(at('2025-12-31T21:00:00Z')).on).toBe('2026-01-02');
  });

  it('are closed at the very close, and before it the one of the day before', () => {
    expect(lastClosedSession(at('2024-06-14T20:00:00Z')).on).toBe('2024-06-14');
    expect(lastClosedSession(at('2024-06-14T19:59:59.999Z')).on).toBe('2024-06-13');
    expect(lastClosedSession(at('2024-07-03T17:00:00Z')).on).toBe('2024-07-03');
    expect(lastClosedSession(at('2026-01-01T12:00:00Z')).on).toBe('2025-12-31');
  });

  it('are found at any moment as a search through all of them finds them', () => {
    fc.assert(
      fc.property(fc.oneof(anyMoment, anyEdge), (moment) => {
        expect(sessionAt(moment)).toEqual(
          all.find(({ opensAt, closesAt }) => opensAt <= moment && moment < closesAt),
        );
        expect(nextSession(moment)).toBe(all.find(({ opensAt }) => opensAt >= moment));
        expect(lastClosedSession(moment)).toBe(all.findLast(({ closesAt }) => closesAt <= moment));
      }),
      { numRuns: 500 },
    );
  });

  it('are found on any day as a search through all of them finds them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), (day, count) => {
        const later = all.filter((session) => session.on > day);
        const earlier = all.filter((session) => session.on < day);
        expect(sessionOn(day)).toBe(all.find((session) => session.on === day));
        expect(sessionAfter(day)).toBe(later[0]);
        expect(sessionBefore(day)).toBe(earlier.at(-1));
        expect(plusSessions(day, count)).toBe(later[count - 1]);
        expect(plusSessions(day, -count)).toBe(earlier.at(-count));
      }),
      { numRuns: 300 },
    );
  });

  it('come back when stepped forward and back', () => {
    fc.assert(
      fc.property(anySession, fc.integer({ min: -300, max: 300 }), (session, count) => {
        const other = plusSessions(session.on, count);
        expect(plusSessions(other.on, -count)).toBe(session);
        expect(sessionsFrom(session.on, other.on)).toBe(count);
        expect(sessionBefore(sessionAfter(session.on).on)).toBe(session);
        expect(nextSession(session.opensAt)).toBe(session);
        expect(lastClosedSession(session.closesAt)).toBe(session);
        expect(sessionAt(session.opensAt)).toBe(session);
      }),
    );
  });

  it('between two days are those on or after the first and before the second', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, upTo] = one <= other ? [one, other] : [other, one];
        expect(sessionsBetween(from, upTo)).toEqual(
          all.filter((session) => session.on >= from && session.on < upTo),
        );
      }),
    );
  });

  it('from one day to another are those after the first up to and with the second, signed', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        const count = all.filter((session) => session.on > from && session.on <= to).length;
        expect(sessionsFrom(from, to)).toBe(count);
        expect(sessionsFrom(to, from) + count).toBe(0);
      }),
    );
  });

  it('count a cool-down over a holiday', () => {
    // Thanksgiving 2024 (28 November) is no session; the half day after it is one.
    expect(sessionsFrom(on('2024-11-27'), on('2024-11-28'))).toBe(0);
    expect(sessionsFrom(on('2024-11-27'), on('2024-11-29'))).toBe(1);
    expect(plusSessions(on('2024-11-27'), 5).on).toBe('2024-12-05');
    expect(plusSessions(on('2024-11-28'), 1).on).toBe('2024-11-29');
    expect(plusSessions(on('2024-11-28'), -1).on).toBe('2024-11-27');
  });

  it('are their own at a step of none, which a holiday does not have', () => {
    expect(plusSessions(on('2024-11-27'), 0)).toBe(sessionOn(on('2024-11-27')));
    expect(() => plusSessions(on('2024-11-28'), 0)).toThrow(
      '0 sessions from a day is its own session, but 2024-11-28 has none',
    );
    expect(() => plusSessions(on('2024-11-28'), 1.5)).toThrow(
      'sessions are counted whole, was 1.5',
    );
  });

  it('are none between a day and itself and refuse to run backwards', () => {
    expect(sessionsBetween(on('2024-06-14'), on('2024-06-14'))).toEqual([]);
    expect(() => sessionsBetween(on('2024-06-14'), on('2024-06-13'))).toThrow(
      'a span of days runs forward, was 2024-06-14 up to 2024-06-13',
    );
  });

  it('cannot be asked for outside 1990 to 2035', () => {
    const range = 'the NYSE calendar covers 1990-01-01 to 2035-12-31 in New York, was asked for';
    expect(() => sessionOn(on('1989-12-29'))).toThrow(`${range} 1989`);
    expect(() => sessionOn(on('2036-01-02'))).toThrow(`${range} 2036`);
    expect(() => sessionBefore(on('1990-01-02'))).toThrow(`${range} 1989`);
    expect(() => sessionAfter(on('2035-12-31'))).toThrow(`${range} 2036`);
    expect(() => plusSessions(on('2035-12-31'), 1_000_000)).toThrow(`${range} 2036`);
    expect(() => sessionsBetween(on('2035-01-01'), on('2036-01-02'))).toThrow(`${range} 2036`);
    expect(() => sessionsFrom(on('1989-12-31'), on('2024-01-02'))).toThrow(`${range} 1989`);
    expect(() => nextSession(plusMs(at('2035-12-31T14:30:00Z'), MINUTE_MS))).toThrow(
      `${range} 2036`,
    );
  });
});
