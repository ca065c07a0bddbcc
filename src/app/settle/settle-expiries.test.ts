import { newYorkTime, tradingDate } from '#core/calendar';
import { idOf, type OptionContract } from '#core/instruments';
import type { Candle } from '#core/market';
import { toDecimal, toUnits } from '#core/money';
import { describe, expect, it } from 'vitest';
import {
  DESK_ON,
  optionDesk,
  sessionCandle,
  sessionOf,
  toldTape,
  type OptionDesk,
} from '../../../test/fixtures/option-desk.ts';
import { contract } from '../../../test/fixtures/option-observation.ts';
import { enter } from './desk.ts';
import { settleExpiries } from './settle-expiries.ts';
import { markEntry } from '#core/ledger';

const NEXT = tradingDate('2026-06-24');
const put = (strike: number, expiry = DESK_ON): OptionContract =>
  contract('XYZ', expiry, [strike, 'put']);

/** Shares at their lots, and how many contracts are left. */
function held({ desk }: OptionDesk) {
  return desk.book.lots.map(
    ({ instrument, quantity, guards }) =>
      `${toUnits(quantity)} ${idOf(instrument)}${guards.unwind === true ? ', given up' : ''}`,
  );
}

/** XYZ in the session of the desk and the one after it, as far as it is told. */
function candlesOf(told: { readonly first?: number; readonly next?: number }) {
  const one = (close: number | undefined, on: typeof NEXT): readonly Candle[] =>
    close === undefined ? [] : [sessionCandle(sessionOf(on), 50, close)];
  return { first: one(told.first, DESK_ON), next: one(told.next, NEXT) };
}

describe('contracts that expire', () => {
  it('are assigned in the money, and the shares of a wheel stay', async () => {
    const made = optionDesk({ kind: 'wheel' });
    made.open('first', [[put(50), -1, 1.2]]);
    const { first } = candlesOf({ first: 47 });
    await settleExpiries(made.desk, toldTape({ candles: { XYZ: first } }));
    expect(held(made)).toEqual(['100 XYZ']);
    // 10,000 + 120 - 5,000 for a hundred shares at the strike.
    expect(toDecimal(made.desk.book.cash)).toBe('5120.00');
    expect(made.desk.book.lastEntryAt).toBe(sessionOf(DESK_ON).closesAt);
  });

  it('leave shares to be given up in every other account', async () => {
    const made = optionDesk();
    made.open('first', [
      [put(50), -1, 1.5],
      [put(45), 1, 0.4],
    ]);
    const { first } = candlesOf({ first: 47 });
    await settleExpiries(made.desk, toldTape({ candles: { XYZ: first } }));
    expect(held(made)).toEqual(['100 XYZ, given up']);
  });

  it('end worthless at their strike', async () => {
    const made = optionDesk({ kind: 'wheel' });
    made.open('first', [[put(50), -1, 1.2]]);
    const { first } = candlesOf({ first: 50 });
    await settleExpiries(made.desk, toldTape({ candles: { XYZ: first } }));
    expect(held(made)).toEqual([]);
    expect(toDecimal(made.desk.book.cash)).toBe('10120.00');
  });

  it('wait aloud for a close that nobody knows, and settle by it when it is told a session later', async () => {
    const told: { first?: number } = {};
    const market = {
      candles: async () => candlesOf(told).first,
    };
    const made = optionDesk({ kind: 'wheel', market });
    made.open('first', [[put(50), -1, 1.2]]);
    await settleExpiries(made.desk, toldTape({ candles: { XYZ: [] } }));
    const { closesAt } = sessionOf(DESK_ON);
    enter(
      made.desk,
      markEntry(made.desk.book, closesAt, { kind: 'unknown', unpriced: [idOf(put(50))] }),
    );
    expect(held(made)).toEqual(['-1 XYZ   260623P00050000']);
    expect(made.warnings).toEqual(['a: options of XYZ of 2026-06-23 wait for its official close']);

    // In the money at its own close, out of it at the next: the next decides nothing.
    const later = toldTape({ on: NEXT, candles: { XYZ: candlesOf({ next: 55 }).next } });
    await settleExpiries(made.desk, later);
    expect(held(made)).toEqual(['-1 XYZ   260623P00050000']);
    told.first = 47;
    await settleExpiries(made.desk, later);
    expect(held(made)).toEqual(['100 XYZ']);
    expect(made.desk.book.lastEntryAt).toBe(sessionOf(NEXT).closesAt);
    expect(toDecimal(made.desk.book.cash)).toBe('5120.00');
  });

  it('wait where the last interval of their session has not ended', async () => {
    const made = optionDesk({ kind: 'wheel' });
    made.open('first', [[put(50), -1, 1.2]]);
    const { opensAt, closesAt } = sessionOf(DESK_ON);
    const [whole] = candlesOf({ first: 47 }).first;
    if (whole === undefined) throw new Error('a session has an interval');
    const running: Candle = { opensAt, closesAt, open: whole.open };
    const early: Candle = { ...whole, closesAt: newYorkTime(DESK_ON, 15, 55) };
    for (const series of [[running], [early]]) {
      await settleExpiries(made.desk, toldTape({ candles: { XYZ: series } }));
      expect(held(made)).toEqual(['-1 XYZ   260623P00050000']);
    }
  });

  it('of a day on which the exchange is shut end with the session before', async () => {
    // Friday 2026-06-19 is Juneteenth.
    const on = tradingDate('2026-06-18');
    const made = optionDesk({ kind: 'wheel' });
    made.open('first', [[put(50, tradingDate('2026-06-19')), -1, 1.2]]);
    const series = [sessionCandle(sessionOf(on), 50, 47)];
    await settleExpiries(made.desk, toldTape({ on, candles: { XYZ: series } }));
    expect(held(made)).toEqual(['100 XYZ']);
  });

  it('are left alone before their last session', async () => {
    const made = optionDesk({ kind: 'wheel' });
    made.open('first', [[put(50, NEXT), -1, 1.2]]);
    const { first } = candlesOf({ first: 40 });
    await settleExpiries(made.desk, toldTape({ candles: { XYZ: first } }));
    expect(held(made)).toEqual(['-1 XYZ   260624P00050000']);
    expect(made.warnings).toEqual([]);
  });
});
