import { newYorkTime, tradingDate, type Instant, type TradingDate } from '#core/calendar';
import { idOf } from '#core/instruments';
import { suspectEntry } from '#core/ledger';
import { toDecimal } from '#core/money';
import { describe, expect, it } from 'vitest';
import {
  DESK_ON,
  optionDesk,
  quotesOf,
  sessionCandle,
  sessionOf,
  sides,
  toldTape,
  type OptionDesk,
} from '../../../test/fixtures/option-desk.ts';
import { contract, JULY } from '../../../test/fixtures/option-observation.ts';
import { ticker } from '../../../test/fixtures/observation.ts';
import { assignEarly } from './assign-early.ts';
import { enter } from './desk.ts';
import { settleExpiries } from './settle-expiries.ts';
import type { SessionTape } from './session-tape.ts';
import { unwind } from './unwind.ts';

const NEXT = tradingDate('2026-06-24');
const P45 = contract('XYZ', JULY, [45, 'put']);
const P50 = contract('XYZ', JULY, [50, 'put']);

const xyz = (on: TradingDate, open: number, close = open): SessionTape =>
  toldTape({ on, candles: { XYZ: [sessionCandle(sessionOf(on), open, close)] } });

/** A bull put of the day whose close of 47 lies between its strikes: a hundred shares at 50 are left over. */
async function withShares(): Promise<OptionDesk> {
  const made = optionDesk();
  made.open('first', [
    [contract('XYZ', DESK_ON, [50, 'put']), -1, 1.5],
    [contract('XYZ', DESK_ON, [45, 'put']), 1, 0.4],
  ]);
  await settleExpiries(made.desk, xyz(DESK_ON, 48, 47));
  return made;
}

const given = ({ desk }: OptionDesk, tape: SessionTape, at: Instant): void => {
  unwind(desk, tape, { at, facts: new Map() });
};

describe('what a settlement left', () => {
  it('is sold at the first open after it', async () => {
    const made = await withShares();
    const tape = xyz(NEXT, 46);
    given(made, tape, tape.session.opensAt);
    expect(made.left().at(-1)).toBe('unwind: -100 XYZ');
    expect(made.desk.book.lots).toEqual([]);
    // 10,000 + 110 - 5,000, then a hundred at 46 less spread and slippage, which are below a percent.
    const cash = Number(toDecimal(made.desk.book.cash));
    expect(cash).toBeLessThan(5110 + 4600);
    expect(cash).toBeGreaterThan(5110 + 4600 * 0.99);
  });

  it('is given up at no price of before it came, nor at a moment at which nothing opens', async () => {
    const made = await withShares();
    const old = xyz(DESK_ON, 48, 47);
    given(made, old, old.session.opensAt);
    const tape = xyz(NEXT, 46);
    given(made, tape, newYorkTime(NEXT, 12, 0));
    expect(made.desk.book.lots).toHaveLength(1);
  });

  it('waits while the price is suspected', async () => {
    const made = await withShares();
    const tape = xyz(NEXT, 23);
    const at = tape.session.opensAt;
    enter(made.desk, suspectEntry(made.desk.book, at, { ticker: ticker('XYZ'), because: 'a gap' }));
    given(made, tape, at);
    expect(made.desk.book.lots).toHaveLength(1);
  });

  it('is nothing where a wheel wants its shares', async () => {
    const made = optionDesk({ kind: 'wheel' });
    made.open('first', [[contract('XYZ', DESK_ON, [50, 'put']), -1, 1.5]]);
    await settleExpiries(made.desk, xyz(DESK_ON, 48, 47));
    const tape = xyz(NEXT, 46);
    given(made, tape, tape.session.opensAt);
    expect(made.desk.book.lots).toHaveLength(1);
  });

  it('is the long leg too that an early assignment left, at its first two sides', async () => {
    const made = optionDesk();
    made.open('first', [
      [P50, -1, 20],
      [P45, 1, 15.5],
    ]);
    // At 5 the put 50 is worth its 45 and no more: its holder exercises.
    const terms = { right: 'put', spot: 5, strike: 50, years: 0.07, rate: 0.04, dividendYield: 0 };
    const marks = { terms: new Map([[idOf(P50), { ...terms, volatility: 0.3 }]]) };
    const close = xyz(DESK_ON, 30, 5);
    await assignEarly(made.desk, close, marks as never);
    expect(made.left()).toEqual(['assignment: 1 XYZ   260717P00050000, 100 XYZ']);
    const at = newYorkTime(NEXT, 10, 0);
    const { opensAt } = sessionOf(NEXT);
    const tape = {
      ...xyz(NEXT, 5),
      options: new Map([[at, quotesOf(sides(P45, at, [39.9, 40.1]))]]),
    };
    given(made, tape, opensAt);
    expect(made.left().slice(1)).toEqual(['unwind: -100 XYZ']);
    given(made, tape, at);
    expect(made.left().slice(2)).toEqual(['unwind: -1 XYZ   260717P00045000']);
    expect(made.desk.book.lots).toEqual([]);
  });
});
