import { plusMs, readInstant, sessionOn, toIso, tradingDate, type Instant } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { latestStart, protectionAround, protectionMoments, type Lateness } from '#app/schedule';

function moment(text: string): Instant {
  const at = readInstant(text);
  if (at === undefined) throw new Error(`${text} is a moment`);
  return at;
}

/** New York is five hours behind UTC in winter: a session is 14:30Z to 21:00Z. */
describe('how late a slot may begin', () => {
  const rows: readonly (readonly [Lateness, string, string, string])[] = [
    ['in the same session', '2026-03-02T17:00:00Z', '2026-03-02T21:00:00Z', 'its close'],
    [
      'in the same session',
      '2026-11-27T17:00:00Z',
      '2026-11-27T18:00:00Z',
      'the close of a half day',
    ],
    ['in the same session', '2026-03-02T22:00:00Z', '2026-03-02T22:01:00Z', 'a minute outside'],
    [
      'in the same session',
      '2026-03-02T21:00:00Z',
      '2026-03-02T21:01:00Z',
      'a minute at the close',
    ],
    [
      'in the same session',
      '2026-03-02T14:30:00Z',
      '2026-03-02T21:00:00Z',
      'its close from the open',
    ],
    ['never', '2026-03-02T17:00:00Z', '2026-03-02T17:01:00Z', 'a minute'],
    ['until the next open', '2026-03-02T08:00:00Z', '2026-03-02T14:30:00Z', 'the open of the day'],
    [
      'until the next open',
      '2026-03-06T22:00:00Z',
      '2026-03-09T13:30:00Z',
      'Monday, in summer time',
    ],
    [
      'until the next open',
      '2026-04-03T08:00:00Z',
      '2026-04-06T13:30:00Z',
      'the open after Good Friday',
    ],
    [
      'until the next open',
      '2026-03-02T14:30:00Z',
      '2026-03-03T14:30:00Z',
      'the open after its own',
    ],
  ];
  it.each(rows)('%s: %s may begin before %s (%s)', (lateness, at, latest) => {
    expect(toIso(latestStart(moment(at), lateness))).toBe(toIso(moment(latest)));
  });
});

describe('when what is held is looked after', () => {
  const session = sessionOn(tradingDate('2026-03-02'));
  if (session === undefined) throw new Error('2 March 2026 is a session');
  const moments = protectionMoments(session, 60_000).map(toIso);

  it('begins five seconds after the open and goes on every five minutes to the last before the close', () => {
    expect(moments.slice(0, 3).map((at) => at.slice(11, 19))).toEqual([
      '14:30:05',
      '14:35:00',
      '14:40:00',
    ]);
    expect(moments.findLast((at) => at < '2026-03-02T21:00')).toContain('20:55:00');
    // 390 minutes in steps of 5: 78 intervals, each looked at as it begins.
    expect(moments.filter((at) => at < '2026-03-02T21:00')).toHaveLength(78);
  });

  it('ends with the final prices, with late ones and with what came in by the evening', () => {
    expect(moments.slice(78).map((at) => at.slice(11, 19))).toEqual([
      '21:01:30',
      '21:26:00',
      '01:06:00',
    ]);
  });

  it.each([
    ['2026-03-02T15:02:00Z', '2026-03-02T15:00:00Z', '2026-03-02T15:05:00Z', 'in a session'],
    ['2026-03-02T15:05:00Z', '2026-03-02T15:05:00Z', '2026-03-02T15:10:00Z', 'at a moment'],
    ['2026-03-02T14:30:00Z', '2026-02-28T01:06:00Z', '2026-03-02T14:30:05Z', 'at the very open'],
    ['2026-03-02T21:00:00Z', '2026-03-02T20:55:00Z', '2026-03-02T21:01:30Z', 'at the close'],
    ['2026-03-07T12:00:00Z', '2026-03-07T01:06:00Z', '2026-03-09T13:30:05Z', 'on a weekend'],
  ])('%s: the last was %s, the next is %s (%s)', (now, last, next) => {
    const around = protectionAround(moment(now), 60_000);
    expect([toIso(around.last), toIso(around.next)]).toEqual([
      toIso(moment(last)),
      toIso(moment(next)),
    ]);
  });

  it('always has a next moment in the future and a last one that has come', () => {
    for (let at = moment('2026-11-23T00:00:00Z'); at < moment('2026-12-01T00:00:00Z');) {
      const { last, next } = protectionAround(at, 20 * 60_000);
      expect(last).toBeLessThanOrEqual(at);
      expect(next).toBeGreaterThan(at);
      // Nothing lies in between.
      expect(protectionAround(last, 20 * 60_000).next).toBe(next);
      at = plusMs(at, 97_000);
    }
  });
});
