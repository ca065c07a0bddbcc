import { protectionMoments } from '#app/schedule';
import { defaultConfigText, readConfig, slotsBetween, type Config } from '#config';
import {
  dayOf,
  instant,
  newYorkTime,
  sessionAt,
  sessionOn,
  sessionsBetween,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { describe, expect, it } from 'vitest';

const FROM = tradingDate('2026-01-01');
const UP_TO = tradingDate('2031-01-01');

type Wall = { readonly day: string; readonly time: string; readonly weekday: string };

/** Independent of our own calendar: ICU's zones. */
const formats = new Map(
  ['Europe/Warsaw', 'America/New_York'].map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
      hourCycle: 'h23',
    }),
  ]),
);
const walls = new Map<string, Wall>();

function wallOf(at: Instant, zone: string): Wall {
  const known = walls.get(`${at}${zone}`);
  if (known !== undefined) return known;
  const parts = new Map(
    formats
      .get(zone)
      ?.formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const wall = {
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
    weekday: (parts.get('weekday') ?? '').toUpperCase(),
  };
  walls.set(`${at}${zone}`, wall);
  return wall;
}

function config(): Config {
  const read = readConfig(defaultConfigText(), 'config.yaml');
  if (read.kind !== 'config') throw new Error('the defaults are in order');
  return read.config;
}

const { accounts, scheduleTimezone } = config();
const span = { from: newYorkTime(FROM, 0, 0), upTo: newYorkTime(UP_TO, 0, 0) };
const slots = new Map(
  accounts.map(({ key, schedule }) => [key, slotsBetween(schedule, scheduleTimezone, span)]),
);

function slotsOn(key: string, day: string): readonly string[] {
  return (slots.get(key) ?? [])
    .filter((at) => wallOf(at, 'Europe/Warsaw').day === day)
    .map((at) => wallOf(at, 'America/New_York').time);
}

function insideOn(key: string, day: string): number {
  return (slots.get(key) ?? []).filter(
    (at) => wallOf(at, 'Europe/Warsaw').day === day && sessionAt(at) !== undefined,
  ).length;
}

/**
 * 2026: America changes on 8 March and 1 November (Energy Policy Act of 2005), Europe on 29 March and 25 October
 * (Directive 2000/84/EC). In between Warsaw is five hours ahead of New York, not six.
 */
describe('the two gaps of 2026 between the clocks of America and Europe', () => {
  it.each([
    ['2026-03-06', 'before the first', '12:00', ['09:00', '15:00']],
    ['2026-03-09', 'in the first', '13:00', ['10:00', '16:00']],
    ['2026-03-27', 'at the end of the first', '13:00', ['10:00', '16:00']],
    ['2026-03-30', 'after the first', '12:00', ['09:00', '15:00']],
    ['2026-10-23', 'before the second', '12:00', ['09:00', '15:00']],
    ['2026-10-26', 'in the second', '13:00', ['10:00', '16:00']],
    ['2026-10-30', 'at the end of the second', '13:00', ['10:00', '16:00']],
    ['2026-11-02', 'after the second', '12:00', ['09:00', '15:00']],
  ])('%s, %s: 18:00 in Warsaw is %s in New York', (...row) => {
    const [day, , daily, intraday] = row;
    expect(slotsOn('daily_momentum', day)).toEqual([daily]);
    const halves = slotsOn('intraday', day);
    expect([halves[0], halves.at(-1)]).toEqual(intraday);
    // 15:00 to 21:00 in Warsaw: outside the gaps 09:00 falls before the open, inside them 16:00 on the close.
    expect(insideOn('intraday', day)).toBe(12);
    // 15:15 to 21:15: 09:15 is before the open, 16:15 after the close.
    expect(insideOn('intraday_nemotron', day)).toBe(12);
    expect(insideOn('daily_momentum', day)).toBe(1);
  });

  it('leaves a daily slot of 18:00 inside every session, and puts the weekly one before every Monday open', () => {
    for (const at of slots.get('daily_momentum') ?? []) {
      const day = tradingDate(wallOf(at, 'America/New_York').day);
      expect(sessionAt(at)?.on).toBe(sessionOn(day)?.on);
    }
    for (const at of slots.get('weekly_balanced') ?? []) expect(sessionAt(at)).toBeUndefined();
  });
});

/** NYSE: "Holidays and Trading Hours", early closes at 13:00 Eastern; 2029 and 2030 by its rule 7.2 and the calendar. */
const HALF_DAYS = [
  '2026-11-27',
  '2026-12-24',
  '2027-11-26',
  '2028-07-03',
  '2028-11-24',
  '2029-07-03',
  '2029-11-23',
  '2029-12-24',
  '2030-07-03',
  '2030-11-29',
  '2030-12-24',
];

describe('half days from 2026 to 2030', () => {
  const found = sessionsBetween(FROM, UP_TO)
    .filter(({ closesAt }) => wallOf(closesAt, 'America/New_York').time === '13:00')
    .map(({ on }) => String(on));

  it('are those of the exchange', () => {
    expect(found).toEqual(HALF_DAYS);
  });

  it.each(HALF_DAYS)(
    '%s: slots from 19:00 in Warsaw on lie outside, earlier ones from 15:30 inside',
    (day) => {
      for (const [key, all] of slots) {
        for (const at of all.filter((each) => wallOf(each, 'Europe/Warsaw').day === day)) {
          const { time } = wallOf(at, 'Europe/Warsaw');
          expect([key, time, sessionAt(at) !== undefined]).toEqual([
            key,
            time,
            time >= '15:30' && time < '19:00',
          ]);
        }
      }
    },
  );

  it.each(HALF_DAYS)(
    '%s: protection looks from the open to the close at 13:00, and after it',
    (day) => {
      const session = sessionOn(tradingDate(day));
      if (session === undefined) throw new Error(`${day} is a session`);
      const moments = protectionMoments(session, 60_000).map(
        (at) => wallOf(at, 'America/New_York').time,
      );
      expect(moments.slice(0, 3)).toEqual(['09:30', '09:35', '09:40']);
      expect(moments.filter((time) => time < '13:00')).toHaveLength(42);
      expect(moments.filter((time) => time >= '12:52' && time < '13:00')).toEqual(['12:55']);
      expect(moments.slice(42)).toEqual(['13:01', '13:26', '17:06']);
    },
  );
});

describe('every slot of the thirteen accounts from 2026 to 2030', () => {
  it.each([...slots.keys()])(
    '%s keeps its weekday and clock time in Warsaw, as ICU has them',
    (key) => {
      const account = accounts.find((each) => each.key === key);
      const seen = new Set(
        (slots.get(key) ?? []).map((at) => {
          const { weekday, time, day } = wallOf(at, 'Europe/Warsaw');
          return account?.schedule[0]?.kind === 'monthly'
            ? `${day.slice(8)} ${time}`
            : `${weekday} ${time}`;
        }),
      );
      const days = (names: readonly string[], times: readonly string[]): string[] =>
        names.flatMap((name) => times.map((time) => `${name} ${time}`));
      const wanted = (account?.schedule ?? []).flatMap((row) => {
        const clock = (minute: number): string =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        if (row.kind === 'monthly')
          return days([String(row.day).padStart(2, '0')], [clock(row.atMinute)]);
        if (row.kind === 'weekly') return days(row.days, [clock(row.atMinute)]);
        const count = (row.toMinute - row.fromMinute) / row.everyMinutes + 1;
        return days(
          row.days,
          Array.from({ length: count }, (_, step) =>
            clock(row.fromMinute + step * row.everyMinutes),
          ),
        );
      });
      expect([...seen].toSorted()).toEqual(wanted.toSorted());
    },
  );

  it('lies inside a session exactly where New York shows a clock time between its open and its close', () => {
    let [inside, outside] = [0, 0];
    for (const at of [...slots.values()].flat()) {
      const { day, time } = wallOf(at, 'America/New_York');
      const session = sessionOn(tradingDate(day));
      const close = HALF_DAYS.includes(day) ? '13:00' : '16:00';
      const expected = session !== undefined && time >= '09:30' && time < close;
      expect(sessionAt(at) !== undefined).toBe(expected);
      if (expected) inside += 1;
      else outside += 1;
    }
    expect(inside).toBeGreaterThan(30_000);
    expect(outside).toBeGreaterThan(3000);
  });

  it('has a session of its own day, by the calendar of the exchange, wherever protection looks', () => {
    for (const session of sessionsBetween(FROM, UP_TO)) {
      for (const at of protectionMoments(session, 0).filter((each) => each < session.closesAt)) {
        expect(sessionAt(at)?.on).toBe(session.on);
        expect(dayOf(instant(at))).toBe(session.on);
      }
    }
  });
});
