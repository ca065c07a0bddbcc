import { newYorkTime, tradingDate, type Instant } from '#core/calendar';
import type { Order } from '#core/ledger';
import { price, units } from '#core/money';
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
import { turn } from './desk.ts';
import type { SessionTape } from './session-tape.ts';
import { settleExpiries } from './settle-expiries.ts';
import { tradeOptions } from './trade-options.ts';

const { opensAt, closesAt } = sessionOf(DESK_ON);
const TEN = newYorkTime(DESK_ON, 10, 0);
const NOON = newYorkTime(DESK_ON, 12, 0);
const P50 = contract('XYZ', JULY, [50, 'put']);
const P45 = contract('XYZ', JULY, [45, 'put']);
const P40 = contract('XYZ', JULY, [40, 'put']);
const P35 = contract('XYZ', JULY, [35, 'put']);
const P50_TODAY = contract('XYZ', DESK_ON, [50, 'put']);
const P45_TODAY = contract('XYZ', DESK_ON, [45, 'put']);

type Told = readonly (readonly [Instant, ReturnType<typeof quotesOf>])[];

const tapeOf = (...options: Told): SessionTape =>
  toldTape({ candles: { XYZ: [sessionCandle(sessionOf(DESK_ON), 52)] }, options });

const legs: Order['legs'] = [
  { instrument: P40, quantity: units(-1) },
  { instrument: P35, quantity: units(1) },
];

function wanted({ desk }: OptionDesk): void {
  turn(desk, {
    order: { id: 'wanted', legs, effect: 'open', origin: 'model', reason: 'a bull put' },
    account: 'a',
    state: 'resting',
    placedAt: opensAt,
    expiresAt: closesAt,
    markAtDecision: price(52),
  });
}

const secondAt = (at: Instant) => [sides(P40, at, [1, 1.1]), sides(P35, at, [0.3, 0.4])];
/** A tenth of what the first was sold for. */
const firstAt = (at: Instant) => [sides(P50, at, [0.1, 0.14]), sides(P45, at, [0.02, 0.04])];

describe('the session of an options account', () => {
  it('lets a structure go before another takes its cash, at one moment', async () => {
    // 600 and 110 of credit, 500 reserved: the second needs 500 that only the first can give. No rule but the book's own.
    const made = optionDesk({ budget: 600, account: { fillRules: [] } });
    made.open('first', [
      [P50, -1, 1.5],
      [P45, 1, 0.4],
    ]);
    wanted(made);
    await tradeOptions(made.desk, tapeOf([NOON, quotesOf(...firstAt(NOON), ...secondAt(NOON))]));
    expect(made.left()).toEqual([
      'take-profit: 1 XYZ   260717P00050000, -1 XYZ   260717P00045000',
      'model: -1 XYZ   260717P00040000, 1 XYZ   260717P00035000',
    ]);
    expect(made.desk.entries.slice(2).map(({ at }) => at)).toEqual([NOON, NOON]);
    const kept = optionDesk({ budget: 600, account: { fillRules: [] } });
    kept.open('first', [
      [P50, -1, 1.5],
      [P45, 1, 0.4],
    ]);
    wanted(kept);
    await tradeOptions(kept.desk, tapeOf([NOON, quotesOf(...secondAt(NOON))]));
    expect(kept.left()).toEqual([]);
    // What is held has had no quote: nobody knows the nav, so the order waits for one.
    expect(kept.desk.tickets.get('wanted')?.state).toBe('resting');
  });

  it('fills an order at the first moment at which all of its legs have two sides', async () => {
    const made = optionDesk();
    wanted(made);
    const [one] = secondAt(TEN);
    if (one === undefined) throw new Error('a spread has a leg');
    await tradeOptions(
      made.desk,
      tapeOf([TEN, quotesOf(one)], [NOON, quotesOf(...secondAt(NOON))]),
    );
    expect(made.desk.entries.at(-1)?.at).toBe(NOON);
    expect(made.desk.tickets.get('wanted')).toMatchObject({ state: 'filled', endedAt: NOON });
  });

  it('guards what was filled from the next moment on', async () => {
    const made = optionDesk();
    wanted(made);
    const cheap = (at: Instant) => [sides(P40, at, [0.02, 0.04]), sides(P35, at, [0.01, 0.02])];
    await tradeOptions(
      made.desk,
      tapeOf([TEN, quotesOf(...secondAt(TEN))], [NOON, quotesOf(...cheap(NOON))]),
    );
    expect(made.left().map((each) => each.split(':')[0])).toEqual(['model', 'take-profit']);
    expect(made.desk.entries.slice(1).map(({ at }) => at)).toEqual([TEN, NOON]);
  });

  it('trades nothing at the quotes of the close', async () => {
    const made = optionDesk();
    wanted(made);
    await tradeOptions(made.desk, tapeOf([closesAt, quotesOf(...secondAt(closesAt))]));
    expect(made.left()).toEqual([]);
  });

  it('gives up shares at the open before anything else trades', async () => {
    const made = optionDesk();
    made.open('first', [
      [P50_TODAY, -1, 1.5],
      [P45_TODAY, 1, 0.4],
    ]);
    const today = sessionCandle(sessionOf(DESK_ON), 48, 47);
    await settleExpiries(made.desk, toldTape({ candles: { XYZ: [today] } }));
    const on = tradingDate('2026-06-24');
    const tape = toldTape({ on, candles: { XYZ: [sessionCandle(sessionOf(on), 46)] } });
    await tradeOptions(made.desk, tape);
    expect(made.left().at(-1)).toBe('unwind: -100 XYZ');
    expect(made.desk.book.lastEntryAt).toBe(sessionOf(on).opensAt);
  });

  it('asks nothing of the market where nothing is told of the session', async () => {
    const bars = async () => {
      throw new Error('nobody is asked');
    };
    const made = optionDesk({ market: { bars } });
    await tradeOptions(made.desk, toldTape({}));
    expect(made.left()).toEqual([]);
  });
});
