import { newYorkTime, tradingDate, type TradingDate } from '#core/calendar';
import { suspectEntry } from '#core/ledger';
import type { Quotes } from '#core/market';
import { describe, expect, it } from 'vitest';
import {
  DESK_ON,
  optionDesk,
  quotesOf,
  sessionOf,
  sides,
  toldTape,
  type OptionDesk,
  type TradedLeg,
} from '../../../test/fixtures/option-desk.ts';
import { contract, JULY } from '../../../test/fixtures/option-observation.ts';
import { ticker } from '../../../test/fixtures/observation.ts';
import { enter } from './desk.ts';
import { guardStructures } from './guard-structures.ts';

const NOON = newYorkTime(DESK_ON, 12, 0);
const P50 = contract('XYZ', JULY, [50, 'put']);
const P45 = contract('XYZ', JULY, [45, 'put']);
const C50 = contract('XYZ', JULY, [50, 'call']);
const C55 = contract('XYZ', JULY, [55, 'call']);

/** Sold for 1.10: 110 to gain, 390 to lose; the wings are 5 apart. */
const BULL_PUT: readonly TradedLeg[] = [
  [P50, -1, 1.5],
  [P45, 1, 0.4],
];
/** Bought for 1.50: 350 to gain, 150 to lose. */
const BULL_CALL: readonly TradedLeg[] = [
  [C50, 1, 2.1],
  [C55, -1, 0.6],
];

type Both = readonly [number, number];

/** The put sold and the put bought, at noon. */
const puts = (sold: Both, bought: Both): Quotes =>
  quotesOf(sides(P50, NOON, sold), sides(P45, NOON, bought));
const calls = (bought: Both, sold: Both): Quotes =>
  quotesOf(sides(C50, NOON, bought), sides(C55, NOON, sold));

async function guarded({ desk }: OptionDesk, quotes: Quotes, on: TradingDate = DESK_ON) {
  const at = newYorkTime(on, 12, 0);
  const moved = new Map([...quotes].map(([id, quote]) => [id, { ...quote, at }]));
  const tape = toldTape({ on, options: [[at, moved]] });
  await guardStructures(desk, tape, { at, facts: new Map() });
}

async function leftWith(legs: readonly TradedLeg[], quotes: Quotes): Promise<readonly string[]> {
  const made = optionDesk();
  made.open('first', legs);
  await guarded(made, quotes);
  return made.left();
}

const GONE = 'XYZ   260717P00050000, -1 XYZ   260717P00045000';

describe('the guard of structures', () => {
  it('takes a target with every leg in one order', async () => {
    // Half of the half spreads: 0.475 paid, 0.075 taken, so 40 of 110 is given back: 70 is more than half.
    expect(await leftWith(BULL_PUT, puts([0.4, 0.5], [0.05, 0.15]))).toEqual([
      `take-profit: 1 ${GONE}`,
    ]);
  });

  it('stops at twice the credit', async () => {
    // 3.60 paid, 0.30 taken: 330 lost of what brought 110 is 220.
    expect(await leftWith(BULL_PUT, puts([3.6, 3.6], [0.3, 0.3]))).toEqual([
      `stop-loss: 1 ${GONE}`,
    ]);
    expect(await leftWith(BULL_PUT, puts([3.59, 3.59], [0.3, 0.3]))).toEqual([]);
  });

  it.each([
    // At most 500 is owed; half as much again is 750.
    ['closing would cost more than can ever be owed', BULL_PUT, puts([9, 9.1], [0.3, 0.4])],
    ['a sold spread would be paid for leaving', BULL_PUT, puts([0.01, 0.02], [3, 3.1])],
    ['a bought spread would bring more than its width', BULL_CALL, calls([90, 91], [0.5, 0.6])],
    ['a bought spread would cost to leave', BULL_CALL, calls([0.1, 0.2], [4, 4.1])],
  ])('closes nothing at quotes where %s', async (_, legs, quotes) => {
    expect(await leftWith(legs, quotes)).toEqual([]);
  });

  it('takes a bought spread that is worth nearly its width', async () => {
    expect(await leftWith(BULL_CALL, calls([9.8, 9.9], [4.9, 5]))).toEqual([
      'take-profit: -1 XYZ   260717C00050000, 1 XYZ   260717C00055000',
    ]);
  });

  it('closes nothing where a leg has no two sides, nor where nothing is told of the moment', async () => {
    expect(await leftWith(BULL_PUT, quotesOf(sides(P50, NOON, [0.4, 0.5])))).toEqual([]);
    const made = optionDesk();
    made.open('first', BULL_PUT);
    await guardStructures(made.desk, toldTape({}), { at: NOON, facts: new Map() });
    expect(made.left()).toEqual([]);
  });

  it('leaves a structure alone at the moment at which it was opened', async () => {
    const made = optionDesk();
    const opened = made.desk.book.lastEntryAt;
    made.open('first', BULL_PUT);
    const quotes = puts([0.4, 0.5], [0.05, 0.15]);
    const tape = toldTape({ options: [[opened ?? NOON, quotes]] });
    await guardStructures(made.desk, tape, { at: opened ?? NOON, facts: new Map() });
    expect(made.left()).toEqual([]);
    await guarded(made, quotes);
    expect(made.left()).toHaveLength(1);
  });

  it('waits while the price of the underlying is suspected', async () => {
    const made = optionDesk();
    made.open('first', BULL_PUT);
    const at = sessionOf(DESK_ON).opensAt;
    enter(made.desk, suspectEntry(made.desk.book, at, { ticker: ticker('XYZ'), because: 'a gap' }));
    await guarded(made, puts([0.4, 0.5], [0.05, 0.15]));
    expect(made.left()).toEqual([]);
  });

  it('closes a spread three days before it expires, at no gain; a wheel holds its put', async () => {
    // Tuesday to Friday: 17 July less 14 July.
    const on = tradingDate('2026-07-14');
    const even = puts([1.5, 1.5], [0.4, 0.4]);
    const spread = optionDesk();
    spread.open('first', BULL_PUT);
    await guarded(spread, even, tradingDate('2026-07-13'));
    expect(spread.left()).toEqual([]);
    await guarded(spread, even, on);
    expect(spread.left()).toEqual([`option-guard: 1 ${GONE}`]);
    const wheel = optionDesk({ kind: 'wheel' });
    wheel.open('first', [[P50, -1, 1.5]]);
    await guarded(wheel, even, on);
    expect(wheel.left()).toEqual([]);
  });

  it('names the lots of the structure alone where two hold the same contracts', async () => {
    const made = optionDesk();
    made.open('first', BULL_PUT);
    made.open('second', [
      [P50, -1, 0.5],
      [P45, 1, 0.1],
    ]);
    // 40 of the first credit of 110 is a target; of the second of 40 it is none.
    await guarded(made, puts([0.4, 0.5], [0.05, 0.15]));
    expect(made.left()).toEqual([`take-profit: 1 ${GONE}`]);
    expect(new Set(made.desk.book.lots.map(({ group }) => group))).toEqual(new Set(['second']));
  });
});
