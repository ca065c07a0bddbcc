import { dayOf, HOUR_MS, plusDays, plusMs } from '#core/calendar';
import {
  moneyOfMicros,
  price,
  priceOfMicros,
  quantityOfMicros,
  toDollars,
  toUnits,
  usd,
} from '#core/money';
import type { Outcome } from '#ports';
import { expect, it } from 'vitest';
import { finalRefusal as final } from './final-refusal.ts';
import { NOWHERE, type TrackerDesk } from './tracker-desk.ts';

/** Numbers, cash and prices of a tracker. */
export function trackerAmounts(desk: TrackerDesk): void {
  amountsKept(desk);
  cashAmounts(desk);
  priceAmounts(desk);
}

/** Micro-units of quantity, price and fee: the least, thirds, the greatest that a double gives back. */
const AMOUNTS = [
  [1, 1, 1],
  [333_333_333, 33_333_333, 3],
  [100_000_000, 0, 1_300_000],
  [8_123_456_789_012, 654_321_098, 0],
  [1_000_000, 8_499_999_999_999_999, 999_999],
] as const;

function amountsKept(desk: TrackerDesk): void {
  it('gives quantities, prices and fees back as they were', async () => {
    const account = await desk.account();
    const security = await desk.described();
    const written = AMOUNTS.map(([quantity, unitPrice, fee]) =>
      desk.activity({
        account,
        security,
        quantity: quantityOfMicros(quantity),
        unitPrice: priceOfMicros(unitPrice),
        fee: moneyOfMicros(fee),
      }),
    );
    for (const one of written)
      expect(await desk.tracker.record(one)).toMatchObject({ kind: 'done' });
    const told = new Map((await desk.tracker.lines(account)).map((line) => [line.key, line]));

    for (const one of written)
      expect(told.get(one.key)).toMatchObject({
        quantity: toUnits(one.quantity),
        unitPrice: toDollars(one.unitPrice),
        fee: toDollars(one.fee),
      });
  });

  it('refuses an amount that a double does not give back', async () => {
    const account = await desk.account();
    const security = await desk.described();
    // 2^33 dollars and a third: the doubles there are two millionths apart.
    const unitPrice = priceOfMicros(8_589_934_592_333_333);
    const outcome = await desk.tracker.record(desk.activity({ account, security, unitPrice }));

    expect(outcome).toMatchObject(final(/8589934592333333/));
    expect(await desk.tracker.lines(account)).toEqual([]);
  });
}

function cashAmounts(desk: TrackerDesk): void {
  it('sets cash by day: the same day twice is once, and the last counts', async () => {
    const account = await desk.account();
    const today = dayOf(plusMs(desk.now(), -HOUR_MS));
    const [before, long] = [plusDays(today, -1), plusDays(today, -40)];
    const outcomes = [
      await desk.tracker.cash(account, before, usd(100_000)),
      await desk.tracker.cash(account, long, usd(100_500.25)),
      await desk.tracker.cash(account, before, usd(-64.850_001)),
      await desk.tracker.cash(account, before, usd(-64.850_001)),
      await desk.tracker.cash(account, today, usd(0)),
    ];

    expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true);
    expect(await desk.tracker.balances(account)).toEqual([
      { on: long, amount: 100_500.25 },
      { on: before, amount: -64.850_001 },
      { on: today, amount: 0 },
    ]);
  });

  it('does not move cash with an activity', async () => {
    const account = await desk.account();
    const today = dayOf(plusMs(desk.now(), -HOUR_MS));
    await desk.tracker.cash(account, today, usd(1000));
    await desk.tracker.record(desk.activity({ account, security: await desk.described() }));

    expect(await desk.tracker.balances(account)).toEqual([{ on: today, amount: 1000 }]);
  });

  it('does not set the cash of an account that it does not know, nor of a day to come', async () => {
    const account = await desk.account();
    const today = dayOf(desk.now());

    expect(await desk.tracker.cash(NOWHERE, today, usd(1))).toMatchObject({ kind: 'rejected' });
    expect(await desk.tracker.cash(account, plusDays(today, 2), usd(1))).toMatchObject({
      kind: 'rejected',
    });
    expect(await desk.tracker.balances(account)).toEqual([]);
  });
}

function priceAmounts(desk: TrackerDesk): void {
  it('sets the prices of a symbol of our own, the same day twice as once', async () => {
    const account = await desk.account();
    const { symbol } = await desk.described();
    const today = dayOf(plusMs(desk.now(), -HOUR_MS));
    const some = [
      { on: plusDays(today, -1), price: price(1.85) },
      { on: today, price: price(1.2) },
    ];

    expect(await desk.tracker.price(symbol, some)).toMatchObject({ kind: 'done' });
    expect(await desk.tracker.price(symbol, some)).toMatchObject({ kind: 'done' });
    expect(await desk.tracker.price(symbol, [])).toMatchObject({ kind: 'done' });
    expect(await desk.tracker.lines(account)).toEqual([]);
  });

  it('refuses a price of nothing, one of a day to come, and one of an unknown symbol', async () => {
    const { symbol } = await desk.described();
    const on = dayOf(plusMs(desk.now(), -HOUR_MS));
    const set = (name: string, day: typeof on, each: number): Promise<Outcome> =>
      desk.tracker.price(name, [{ on: day, price: price(each) }]);

    expect(await set(symbol, on, 0)).toMatchObject(final(/above zero/));
    expect(await set(symbol, plusDays(on, 2), 1)).toMatchObject(final(/to come/));
    expect(await set(desk.own().symbol, on, 1)).toMatchObject({ kind: 'rejected' });
  });
}
