import fc from 'fast-check';
import { DAY_MS, HOUR_MS, instant, plusMs, readInstant } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { backupAt, backupName, forgotten, KEEP } from './index.ts';

const NOW = readInstant('2026-11-23T02:15:00Z') ?? instant(0);
const ago = (ms: number): string => backupName(plusMs(NOW, -ms));

describe('the name of a backup', () => {
  it('says when it was made', () => {
    expect(backupName(NOW)).toBe('invest-20261123T021500Z.tar.zst');
    expect(backupAt('invest-20261123T021500Z.tar.zst')).toBe(NOW);
  });

  it.each([
    'invest.tar.zst',
    'invest-20261123T021500Z.tar.zst.half',
    'mine.tar.zst',
    'invest-20261340T000000Z.tar.zst',
  ])('is none of ours: %s', (name) => {
    expect(backupAt(name)).toBeUndefined();
    expect(forgotten([name, ago(0)], NOW, KEEP)).toEqual([]);
  });
});

describe('what is forgotten', () => {
  it('leaves all of the last two days, a backup a day for fourteen, one a week for eight weeks', () => {
    const everySixHours = Array.from({ length: 400 }, (_, number) => ago(number * 6 * HOUR_MS));
    const gone = new Set(forgotten(everySixHours, NOW, KEEP));
    const kept = everySixHours.filter((name) => !gone.has(name));
    // By hand from the calendar: 23 November 2026 is a Monday.
    expect(kept.map((name) => name.slice(7, 18))).toEqual(
      [
        '20261123T02',
        '20261122T20',
        '20261122T14',
        '20261122T08',
        '20261122T02',
        '20261121T20',
        '20261121T14',
        '20261121T08',
        '20261121T02',
        '20261120T20',
        '20261119T20',
        '20261118T20',
        '20261117T20',
        '20261116T20',
        '20261115T20',
        '20261114T20',
        '20261113T20',
        '20261112T20',
        '20261111T20',
        '20261110T20',
        '20261108T20',
        '20261101T20',
        '20261025T20',
        '20261018T20',
        '20261011T20',
      ]
        .toSorted()
        .toReversed(),
    );
  });

  it('is never the newest, however old', () => {
    expect(forgotten([ago(400 * DAY_MS), ago(500 * DAY_MS)], NOW, KEEP)).toEqual([
      ago(500 * DAY_MS),
    ]);
  });

  it('stays forgotten: what is forgotten later is the same whether it is forgotten daily or once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 200 }),
        (hours) => {
          const names = [...new Set(hours)].map((hour) => backupName(plusMs(NOW, -hour * HOUR_MS)));
          const atOnce = without(names, forgotten(names, NOW, KEEP));
          let daily: readonly string[] = [];
          for (let day = 90; day >= 0; day -= 1) {
            const then = plusMs(NOW, -day * DAY_MS);
            const made = names.filter((name) => (backupAt(name) ?? 0) <= then);
            const old = new Set(daily);
            const before = plusMs(then, -DAY_MS);
            const fresh = made.filter((name) => !old.has(name) && (backupAt(name) ?? 0) > before);
            const all = [...daily, ...fresh];
            daily = without(all, forgotten(all, then, KEEP));
          }
          expect(new Set(daily)).toEqual(new Set(atOnce));
        },
      ),
      { numRuns: 50 },
    );
  });
});

function without(names: readonly string[], gone: readonly string[]): readonly string[] {
  const set = new Set(gone);
  return names.filter((name) => !set.has(name));
}
