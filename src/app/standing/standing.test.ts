import { newYorkTime, tradingDate, type Instant } from '#core/calendar';
import {
  apply,
  depositEntry,
  emptyBook,
  markEntry,
  openingEntry,
  resetEntry,
  withdrawalEntry,
  type Book,
  type Entry,
} from '#core/ledger';
import { usd } from '#core/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { live } from '../../../test/laws/option-lives.ts';
import { OptionLivesRun } from '../../../test/laws/option-lives-run.ts';
import { standingOf } from './standing.ts';

/** "2026-06-22 16:00" on a New York clock. */
function at(text: string): Instant {
  const [on = '', clock = ''] = text.split(' ');
  const [hour = '', minute = ''] = clock.split(':');
  return newYorkTime(tradingDate(on), Number(hour), Number(minute));
}

type Line = readonly [string, 'opening' | 'mark' | 'deposit' | 'withdraw' | 'reset', number];

function made(book: Book, [moment, kind, dollars]: Line): Entry {
  const amount = usd(dollars);
  const id = `${kind}#${book.sequence + 1}`;
  const when = at(moment);
  switch (kind) {
    case 'opening':
      return openingEntry(book, when, amount);
    case 'mark':
      return markEntry(book, when, { kind: 'known', nav: amount });
    case 'deposit':
      return depositEntry(book, id, { at: when, amount });
    case 'withdraw':
      return withdrawalEntry(book, id, { at: when, amount });
    case 'reset':
      return resetEntry(book, id, { at: when, amount });
  }
}

/** The entries that lines of moment, kind and dollars come to. */
function entriesOf(...lines: readonly Line[]): readonly Entry[] {
  const entries: Entry[] = [];
  let book = emptyBook('a');
  for (const line of lines) {
    const entry = made(book, line);
    book = apply(book, entry);
    entries.push(entry);
  }
  return entries;
}

/** An account of 10,000 opened on the Sunday before. */
const OPENED: Line = ['2026-06-21 12:00', 'opening', 10_000];

const returnsOf = (...lines: readonly Line[]): readonly (readonly [string, number])[] =>
  standingOf(entriesOf(...lines)).returns.map(({ on, value }) => [on, value]);

describe('the standing of an account', () => {
  it('counts money that comes after a close with the next session: no loss before, no gain after', () => {
    const standing = standingOf(
      entriesOf(
        OPENED,
        ['2026-06-22 16:00', 'mark', 10_000],
        ['2026-06-22 17:00', 'deposit', 5000],
        ['2026-06-23 16:00', 'mark', 15_000],
        ['2026-06-23 16:00', 'withdraw', 6000],
        ['2026-06-24 16:00', 'mark', 9000],
      ),
    );
    expect(standing.returns.map(({ value }) => value)).toEqual([0, 0, 0]);
    expect(standing.totalReturn).toBe(0);
    expect(standing.maxDrawdown).toBe(0);
  });

  it('counts money that comes before a close with that session, a half day by its own close', () => {
    expect(
      returnsOf(
        OPENED,
        ['2026-06-22 15:59', 'deposit', 5000],
        ['2026-06-22 16:00', 'mark', 15_000],
      ),
    ).toEqual([['2026-06-22', 0]]);
    // The day after Thanksgiving closes at 13:00.
    expect(
      returnsOf(
        ['2026-11-25 12:00', 'opening', 10_000],
        ['2026-11-27 13:00', 'mark', 10_000],
        ['2026-11-27 14:00', 'deposit', 5000],
        ['2026-11-30 16:00', 'mark', 15_000],
      ),
    ).toEqual([
      ['2026-11-27', 0],
      ['2026-11-30', 0],
    ]);
  });

  it('keeps the time-weighted return over a reset: what was given up and put in earn nothing', () => {
    // +20 %, reset to 10,000, +10 %: 1.2 x 1.1 - 1 = 32 %
    const lines: Line[] = [
      OPENED,
      ['2026-06-22 16:00', 'mark', 12_000],
      ['2026-06-22 18:00', 'reset', 10_000],
      ['2026-06-23 16:00', 'mark', 11_000],
    ];
    const standing = standingOf(entriesOf(...lines));
    expect(standing.returns.map(({ value }) => value)).toEqual([0.2, 0.1]);
    expect(standing.totalReturn).toBeCloseTo(0.32, 12);
    expect(standing.maxDrawdown).toBe(0);
  });

  it('measures a reset against the worth with the money that came since the last close', () => {
    expect(
      returnsOf(
        OPENED,
        ['2026-06-22 16:00', 'mark', 8000],
        ['2026-06-22 17:00', 'deposit', 3000],
        ['2026-06-22 18:00', 'reset', 10_000],
        ['2026-06-23 16:00', 'mark', 10_500],
      ),
    ).toEqual([
      ['2026-06-22', -0.2],
      ['2026-06-23', 0.05],
    ]);
  });

  it('counts the first day, whether the account was opened before it or in its morning', () => {
    expect(returnsOf(OPENED, ['2026-06-22 16:00', 'mark', 10_100])).toEqual([['2026-06-22', 0.01]]);
    const standing = standingOf(
      entriesOf(['2026-06-22 08:00', 'opening', 10_000], ['2026-06-22 16:00', 'mark', 9900]),
    );
    expect(standing.returns).toEqual([{ since: '2026-06-18', on: '2026-06-22', value: -0.01 }]);
    expect(standing.maxDrawdown).toBeCloseTo(0.01, 12);
  });

  it('takes money that came long before the first close for capital, not for a gain', () => {
    expect(
      returnsOf(
        ['2026-06-01 12:00', 'opening', 10_000],
        ['2026-06-10 12:00', 'deposit', 10_000],
        ['2026-06-22 16:00', 'mark', 20_200],
      ),
    ).toEqual([['2026-06-22', 0.01]]);
  });

  it('has no return before its first close', () => {
    expect(standingOf(entriesOf(OPENED))).toEqual({
      navs: [],
      returns: [],
      flows: [],
      fills: 0,
      forcedExits: 0,
      settlements: 0,
      unwound: 0,
    });
  });

  it('never sees money paid in, taken out or begun again: cash alone has returned nothing', () => {
    const moves = fc.record({
      kind: fc.constantFrom('deposit' as const, 'withdraw' as const, 'reset' as const),
      dollars: fc.integer({ min: 1, max: 5000 }),
      day: fc.integer({ min: 0, max: 8 }),
      hour: fc.integer({ min: 0, max: 23 }),
    });
    const days = ['22', '23', '24', '25', '26', '27', '28', '29', '30'];
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 12 }), (all) => {
        let cash = 100_000;
        const lines: Line[] = [['2026-06-21 00:00', 'opening', cash]];
        for (const [place, day] of days.entries()) {
          const today = all
            .filter((move) => move.day === place)
            .toSorted((a, b) => a.hour - b.hour);
          const paid = (from: number, upTo: number): void => {
            for (const { kind, dollars, hour } of today) {
              if (hour < from || hour >= upTo) continue;
              if (kind === 'reset') cash = dollars + 60_000;
              else cash += kind === 'deposit' ? dollars : -dollars;
              const amount = kind === 'reset' ? cash : dollars;
              lines.push([`2026-06-${day} ${String(hour).padStart(2, '0')}:30`, kind, amount]);
            }
          };
          paid(0, 16);
          if (!['27', '28'].includes(day)) lines.push([`2026-06-${day} 16:00`, 'mark', cash]);
          paid(16, 24);
        }
        const { returns, totalReturn, maxDrawdown } = standingOf(entriesOf(...lines));
        expect(returns).toHaveLength(7);
        expect(returns.every(({ value }) => value === 0)).toBe(true);
        expect({ totalReturn, maxDrawdown }).toEqual({ totalReturn: 0, maxDrawdown: 0 });
      }),
      { numRuns: 100 },
    );
  });

  it('tells exits that nobody asked for from settlements, and both from what they left', () => {
    const run = new OptionLivesRun('standing', new Map(), () => []);
    live(run, 25);
    const origins = run.entries.flatMap(({ event }) =>
      event.kind === 'fills' ? [event.origin] : [],
    );
    const count = (...wanted: readonly string[]): number =>
      origins.filter((origin) => wanted.includes(origin)).length;
    const standing = standingOf(run.entries);
    const settlements = count('expiry', 'assignment', 'exercise');
    expect(settlements).toBeGreaterThan(0);
    expect(standing).toMatchObject({
      settlements,
      unwound: count('unwind'),
      fills: origins.length - settlements,
      forcedExits: count('stop-loss', 'take-profit', 'time-stop', 'option-guard', 'drawdown'),
    });
  });
});
