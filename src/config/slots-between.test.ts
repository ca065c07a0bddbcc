import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  instant,
  newYorkTime,
  plusMs,
  readInstant,
  toIso,
  toIsoNewYork,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { defaultConfig, describeSchedule, slotName, slotsBetween, type Schedule } from '#config';

const WARSAW = 'Europe/Warsaw';

const at = (text: string): Instant => {
  const moment = readInstant(text);
  if (moment === undefined) throw new Error(`no instant: ${text}`);
  return moment;
};

const between = (from: string, upTo: string) => ({ from: at(from), upTo: at(upTo) });

const scheduleOf = (key: string): Schedule =>
  defaultConfig().accounts.find((account) => account.key === key)?.schedule ?? [];

const slots = (schedule: Schedule, from: string, upTo: string): string[] =>
  slotsBetween(schedule, WARSAW, between(from, upTo)).map(toIso);

/** Clock changes of 2026 by law: US 8 March and 1 November, EU 29 March and 25 October. */
describe('the slots of an account', () => {
  it('put Sunday 20:00 in Warsaw at 14:00 in New York, and at 15:00 while only one side has changed its clocks', () => {
    const sundays = (from: string, upTo: string): string[] =>
      slotsBetween(scheduleOf('weekly_balanced'), WARSAW, between(from, upTo)).map(toIsoNewYork);
    expect(sundays('2026-01-05T00:00:00Z', '2026-01-12T00:00:00Z')).toEqual([
      '2026-01-11T14:00:00-05:00',
    ]);
    expect(sundays('2026-07-06T00:00:00Z', '2026-07-13T00:00:00Z')).toEqual([
      '2026-07-12T14:00:00-04:00',
    ]);
    // 19:00 UTC while New York is at UTC-4 already (spring) or still (autumn).
    expect(sundays('2026-03-01T00:00:00Z', '2026-04-06T00:00:00Z')).toEqual([
      '2026-03-01T14:00:00-05:00',
      '2026-03-08T15:00:00-04:00',
      '2026-03-15T15:00:00-04:00',
      '2026-03-22T15:00:00-04:00',
      '2026-03-29T14:00:00-04:00',
      '2026-04-05T14:00:00-04:00',
    ]);
    expect(sundays('2026-10-18T00:00:00Z', '2026-11-09T00:00:00Z')).toEqual([
      '2026-10-18T14:00:00-04:00',
      '2026-10-25T15:00:00-04:00',
      '2026-11-01T14:00:00-05:00',
      '2026-11-08T14:00:00-05:00',
    ]);
  });

  it('are thirteen half hours of a weekday for intraday, both ends included, and none at the weekend', () => {
    const day = slots(scheduleOf('intraday'), '2026-06-18T00:00:00Z', '2026-06-19T00:00:00Z');
    expect(day).toHaveLength(13);
    expect([day[0], day[1], day[12]]).toEqual([
      '2026-06-18T13:00:00Z',
      '2026-06-18T13:30:00Z',
      '2026-06-18T19:00:00Z',
    ]);
    const twin = scheduleOf('intraday_nemotron');
    const twins = slots(twin, '2026-06-18T00:00:00Z', '2026-06-19T00:00:00Z');
    expect([twins.length, twins[0], twins[12]]).toEqual([
      13,
      '2026-06-18T13:15:00Z',
      '2026-06-18T19:15:00Z',
    ]);
    expect(slots(twin, '2026-06-19T22:00:00Z', '2026-06-22T00:00:00Z')).toEqual([]);
  });

  it('fall on the first of each month, whatever its weekday', () => {
    expect(
      slots(scheduleOf('monthly_value'), '2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z'),
    ).toEqual([
      '2026-01-01T19:00:00Z',
      '2026-02-01T19:00:00Z',
      '2026-03-01T19:00:00Z',
      '2026-04-01T18:00:00Z',
    ]);
  });

  it('hold the moment they begin with and not the one they end with', () => {
    const sunday = scheduleOf('weekly_balanced');
    const slot = at('2026-01-11T19:00:00Z');
    const week = plusMs(slot, 7 * DAY_MS);
    expect(slotsBetween(sunday, WARSAW, { from: slot, upTo: week })).toEqual([slot]);
    expect(slotsBetween(sunday, WARSAW, { from: plusMs(slot, 1), upTo: week })).toEqual([]);
    expect(slotsBetween(sunday, WARSAW, { from: slot, upTo: slot })).toEqual([]);
    const justAfter = plusMs(slot, 1);
    expect(slotsBetween(sunday, WARSAW, { from: slot, upTo: justAfter })).toEqual([slot]);
  });

  it('come at the first moment after a skipped hour, several of them as one', () => {
    const night: Schedule = [
      { kind: 'every', days: ['SUN'], everyMinutes: 30, fromMinute: 120, toMinute: 180 },
    ];
    // On 29 March 2026 Warsaw goes from 02:00 CET straight to 03:00 CEST, which is 01:00 UTC.
    expect(slots(night, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-29T01:00:00Z',
    ]);
  });

  it('come once in a repeated hour, the first time', () => {
    const night: Schedule = [
      { kind: 'every', days: ['SUN'], everyMinutes: 30, fromMinute: 120, toMinute: 180 },
    ];
    // On 25 October 2026 Warsaw shows 02:00 to 02:59 twice, first from 00:00 UTC; 03:00 CET is 02:00 UTC.
    expect(slots(night, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-25T00:00:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T02:00:00Z',
    ]);
  });

  it('agree in New York with the calendar, which knows its clock changes by another way', () => {
    const daily: Schedule = [
      {
        kind: 'every',
        days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
        everyMinutes: 20,
        fromMinute: 60 * 7,
        toMinute: 60 * 8,
      },
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 * 6 }), (after) => {
        const noon = plusMs(at('2024-01-01T17:00:00Z'), after * DAY_MS);
        const on = tradingDate(toIsoNewYork(noon).slice(0, 10));
        const expected = [
          newYorkTime(on, 7, 0),
          newYorkTime(on, 7, 20),
          newYorkTime(on, 7, 40),
          newYorkTime(on, 8, 0),
        ];
        const found = slotsBetween(daily, 'America/New_York', {
          from: newYorkTime(on, 4, 0),
          upTo: newYorkTime(on, 23, 0),
        });
        expect(found).toEqual(expected);
      }),
    );
  });

  it('are the same whether a span is asked for at once or in two pieces', () => {
    const start = at('2026-01-01T00:00:00Z');
    const minutes = fc.integer({ min: 0, max: 366 * 1440 });
    fc.assert(
      fc.property(minutes, minutes, minutes, (one, two, three) => {
        const [from, cut, upTo] = [one, two, three]
          .toSorted((left, right) => left - right)
          .map((minute) => instant(start + minute * 60_000)) as [Instant, Instant, Instant];
        const of = (span: { from: Instant; upTo: Instant }) =>
          slotsBetween(scheduleOf('daily_momentum'), WARSAW, span);
        expect([...of({ from, upTo: cut }), ...of({ from: cut, upTo })]).toEqual(
          of({ from, upTo }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are joined over the rows of a schedule, each moment once', () => {
    const both: Schedule = [
      { kind: 'weekly', days: ['SUN'], atMinute: 1200 },
      { kind: 'monthly', day: 1, months: ['FEB', 'MAR'], atMinute: 1200 },
    ];
    // 1 February and 1 March 2026 are Sundays.
    expect(slots(both, '2026-01-26T00:00:00Z', '2026-02-09T00:00:00Z')).toEqual([
      '2026-02-01T19:00:00Z',
      '2026-02-08T19:00:00Z',
    ]);
  });

  it('bear the minute in UTC as their name', () => {
    expect(slotName(at('2026-06-18T17:00:00Z'))).toBe('2026-06-18T17:00Z');
    expect(slotName(at('2026-06-18T17:00:05Z'))).toBe('2026-06-18T17:00:05Z');
  });
});

describe('a schedule in words', () => {
  it('reads as a person would say it', () => {
    const said = (key: string): string => describeSchedule(scheduleOf(key));
    expect(said('weekly_balanced')).toBe('Sunday at 20:00');
    expect(said('monthly_value')).toBe('the 1st of each month at 20:00');
    expect(said('daily_momentum')).toBe('Monday to Friday at 18:00');
    expect(said('intraday')).toBe('Monday to Friday every 30 minutes from 15:00 to 21:00');
  });

  it('counts days and names months', () => {
    expect(
      describeSchedule([
        { kind: 'monthly', day: 22, months: ['JAN', 'JUL'], atMinute: 5 },
        { kind: 'monthly', day: 13, months: ['JAN'], atMinute: 0 },
        { kind: 'weekly', days: ['MON', 'THU'], atMinute: 545 },
      ]),
    ).toBe('the 22nd of JAN, JUL at 00:05; the 13th of JAN at 00:00; Monday, Thursday at 09:05');
  });
});
