import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toIso } from '#core/calendar';
import { readDate } from './read-date.ts';

function iso(text: string): string | undefined {
  const at = readDate(text);
  return at === undefined ? undefined : toIso(at);
}

describe('readDate', () => {
  // The first are the examples of RFC 822/2822, RSS 2.0's specification, the W3C note on dates and RFC 3339; the rest by hand.
  it.each([
    ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06Z'],
    ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06Z'],
    ['Thu, 13 Feb 1969 23:32 -0330', undefined],
    ['Sat, 07 Sep 2002 00:00:01 GMT', '2002-09-07T00:00:01Z'],
    ['1997-07-16T19:20:30.45+01:00', '1997-07-16T18:20:30Z'],
    ['1997-07-16T19:20+01:00', '1997-07-16T18:20:00Z'],
    ['1997-07-16', '1997-07-16T00:00:00Z'],
    ['1996-12-19T16:39:57-08:00', '1996-12-20T00:39:57Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['Tue, 06 Jul 2021 17:20:00 -0400', '2021-07-06T21:20:00Z'],
    ['Tue, 06 Jul 2021 17:20:00 EDT', '2021-07-06T21:20:00Z'],
    ['Tue, 05 Jan 2021 17:20:00 EST', '2021-01-05T22:20:00Z'],
    ['Tue, 06 Jul 2021 17:20:00 ET', '2021-07-06T21:20:00Z'],
    ['Tue, 05 Jan 2021 17:20:00 ET', '2021-01-05T22:20:00Z'],
    ['Thu, 10 Sep 2026 19:29:06 +0000', '2026-09-10T19:29:06Z'],
    ['Thu,10 Sep 2026 19:29:06 +00:00', '2026-09-10T19:29:06Z'],
    ['10 September 2026 7:29 PM UTC', '2026-09-10T19:29:00Z'],
    ['September 10, 2026 12:05 a.m. EDT', '2026-09-10T04:05:00Z'],
    ['Thursday, Sep 10, 2026 at 12:05 PM GMT', '2026-09-10T12:05:00Z'],
    ['Thu Sep 10 19:29:06 PDT 2026', '2026-09-11T02:29:06Z'],
    ['Thu, 10 Sep 2026 19:29:06 GMT+0200', '2026-09-10T17:29:06Z'],
    ['Thu, 10 Sep 2026 19:29:06 +0530 (IST)', '2026-09-10T13:59:06Z'],
    ['Wed, 10 Sep 2026 19:29:06 GMT', '2026-09-10T19:29:06Z'],
    ['Thu, 10 Sep 26 19:29 Z', '2026-09-10T19:29:00Z'],
    ['Thu, 10 Sept 2026 19:29:06 GMT', '2026-09-10T19:29:06Z'],
    ['2026-09-10 19:29:06', '2026-09-10T19:29:06Z'],
    ['2026-09-10T19:29:06Z', '2026-09-10T19:29:06Z'],
    ['20260910T192906Z', '2026-09-10T19:29:06Z'],
    ['2026/09/10 19:29:06 +0200', '2026-09-10T17:29:06Z'],
    ['Seg, 24 Set 2018 19:42:40 -0300', '2018-09-24T22:42:40Z'],
    ['mer., 14 août 2024 10:00:00 +0200', '2024-08-14T08:00:00Z'],
    ['1789068546', '2026-09-10T19:29:06Z'],
    ['1789068546000', '2026-09-10T19:29:06Z'],
    ['Mon, 31 Dec 2025 24:00:00 GMT', '2026-01-01T00:00:00Z'],
    ['29 Feb 2025 10:00:00 GMT', undefined],
    ['Thu, 10 Sep 2026 25:29:06 GMT', undefined],
    ['Thu, 10 Sep 2026 13:29 PM GMT', undefined],
    ['Thu, 10 Sep 2026 19:29:06 XYZT', undefined],
    ['Thu, 10 Sep 2026 19:29:06 +9900', undefined],
    ['09/10/2026 19:29', undefined],
    ['yesterday', undefined],
    ['Τρι, 29 Ιουν 2004 12:53:00 GMT', undefined],
    ['', undefined],
  ])('reads %s as %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it('reads back whatever the two standards can write', () => {
    const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
    fc.assert(
      fc.property(fc.integer({ min: 631_152_000, max: 4_102_444_799 }), (second) => {
        const at = second * 1000;
        const text = toIso(at as never);
        const [year, month = '1', day] = text.slice(0, 10).split('-');
        expect(readDate(text)).toBe(at);
        expect(
          readDate(`${day} ${MONTHS[Number(month) - 1]} ${year} ${text.slice(11, 19)} GMT`),
        ).toBe(at);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\dA-Za-z:+, TZ-]{0,40}$/)),
        (text) => {
          expect(['number', 'undefined']).toContain(typeof readDate(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
