import { simulatedMarket } from '#adapters/simulated-market';
import { virtualClock } from '#adapters/system';
import { trustPrice } from '#app/manual';
import { settle } from '#app/settle';
import { sessionsBetween, toIsoNewYork, tradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { heldOf, verifyEntries } from '#core/ledger';
import { units } from '#core/money';
import { afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House, type HouseRequest } from '../days/replayed-house.ts';
import { newYork, tapeOf } from '../days/tape-of.ts';

const SUNDAY = '2026-06-21 14:00';
const MONDAY = '2026-06-22';
const MONDAY_CLOSE = '2026-06-22 16:00';
const { ticker } = equity('XYZ');
const XYZ = idOf(equity('XYZ'));

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

function houseOf(request: HouseRequest): House {
  const house = replayedHouse(request);
  houses.push(house);
  return house;
}

async function holding(prices: string): Promise<House> {
  const house = houseOf({ tape: tapeOf(MONDAY, { XYZ: prices }), at: SUNDAY });
  await house.place('BUY 100 XYZ');
  await house.settleAt(MONDAY_CLOSE);
  return house;
}

const fillsOf = async (house: House): Promise<readonly unknown[]> =>
  (await house.entries()).flatMap(({ at, event }) =>
    event.kind === 'fills'
      ? [[toIsoNewYork(at).slice(0, 16), event.origin, event.fills[0]?.quantity]]
      : [],
  );

const BOUGHT = ['2026-06-22T09:30', 'model', units(100)];

describe('a waiting sale of a symbol whose gap looks like a split', () => {
  it('does not fill at that price and expires with the reason', async () => {
    const house = await holding('50 | 25 | 25');
    house.at('2026-06-22 17:00');
    await house.place('SELL 100 XYZ');
    await house.settleAt('2026-06-23 12:00');
    expect((await house.tickets()).at(-1)).toMatchObject({ state: 'resting' });
    await house.settleAt('2026-06-23 16:00');
    expect((await house.tickets()).at(-1)).toMatchObject({
      state: 'expired',
      because: 'its price is suspected',
    });
    expect(await fillsOf(house)).toEqual([BOUGHT]);
  });

  it('fills when somebody has trusted the price', async () => {
    const house = await holding('50 | 25 | 25');
    await house.settleAt('2026-06-23 17:00');
    await trustPrice('a', ticker, house.world);
    await house.place('SELL 60 XYZ');
    await house.settleAt('2026-06-24 09:30');
    expect((await house.tickets()).at(-1)?.state).toBe('filled');
    expect(await fillsOf(house)).toEqual([
      BOUGHT,
      ['2026-06-24T09:30', 'model', units(-60)],
      ['2026-06-24T09:30', 'stop-loss', units(-40)],
    ]);
  });
});

describe('a sale of the whole position', () => {
  it('sells what a stop has left of it', async () => {
    const house = houseOf({ tape: tapeOf(MONDAY, { XYZ: '50 | 50 50 48 49 | 49' }), at: SUNDAY });
    // Bought at 50.02: 3 % below is 48.52, inside Tuesday's bar; the account's own stop of 10 % is not.
    await house.place('BUY 40 XYZ', { guards: { stopLoss: -0.03 } });
    await house.place('BUY 60 XYZ');
    await house.settleAt('2026-06-23 12:00');
    await house.place('SELL 100 XYZ');
    await house.settleAt('2026-06-24 09:30');
    expect((await house.tickets()).at(-1)).toMatchObject({ state: 'filled' });
    expect((await fillsOf(house)).slice(-2)).toEqual([
      ['2026-06-23T16:00', 'stop-loss', units(-40)],
      ['2026-06-24T09:30', 'model', units(-60)],
    ]);
    expect(heldOf(await house.book(), XYZ)).toBe(0);
    expect(verifyEntries('a', await house.entries()).faults).toEqual([]);
  });

  it('is refused where the stops have left nothing', async () => {
    const house = await holding('50 | 50 50 40 41 | 41');
    house.at('2026-06-23 12:00');
    await house.place('SELL 100 XYZ');
    await house.settleAt('2026-06-24 09:30');
    expect((await house.tickets()).at(-1)).toMatchObject({
      state: 'refused',
      because: expect.stringContaining('owned-only'),
    });
  });
});

describe('an exit that its market cannot take', () => {
  it('waits with a line that names it, and the rest of the session goes on', async () => {
    const tape = tapeOf(MONDAY, { XYZ: Array.from({ length: 22 }, () => '50').join(' | ') });
    const [xyz] = tape.tracks;
    const upTo = newYork('2026-06-23 00:00');
    // Twenty sessions in which a hundred-thousandth of a share traded: 100 shares cost more than they bring.
    const frames = (xyz?.frames ?? []).map((frame, place, all) => ({
      ...frame,
      ...(frame.opensAt > upTo ? { volume: 0.000_01 } : {}),
      ...(place === all.length - 1 ? { low: (frame.low * 0.8) as typeof frame.low } : {}),
    }));
    const track = { ...xyz, frames } as (typeof tape.tracks)[number];
    const house = houseOf({ tape: { ...tape, tracks: [track] }, at: SUNDAY });
    await house.place('BUY 100 XYZ');
    const last = sessionsBetween(tradingDate(MONDAY), tradingDate('2026-12-31'))[21];
    house.clock.moveTo(last?.closesAt ?? newYork(SUNDAY));
    const lines: string[] = [];
    const log = { line: (level: string, text: string) => lines.push(`${level} ${text}`) };
    await settle(house.account, { ...house.world, log });
    expect(lines).toEqual([
      'error a: stop-loss of XYZ waits: -100 is too much for the market of XYZ',
    ]);
    expect(await fillsOf(house)).toEqual([BOUGHT]);
    expect((await house.book()).markedOn).toBe(last?.on);
  });
});

describe('interest on cash', () => {
  /** The 13-week bill at a close of each of these days. */
  const RATES = (
    [
      ['2026-06-01', 0.05],
      ['2026-07-10', 0.03],
      ['2026-08-03', 0.001],
      ['2026-08-14', 0.06],
    ] as const
  ).map(([on, bill13Week]) => ({ at: newYork(`${on} 15:00`), value: { bill13Week } }));
  const DAYS = sessionsBetween(tradingDate(MONDAY), tradingDate('2026-09-01'));

  function saver(): House {
    const prices = Array.from(DAYS, () => '50').join(' | ');
    const tape = tapeOf(MONDAY, { XYZ: prices }, { rates: RATES });
    return houseOf({ tape, at: SUNDAY, account: { cashYield: 'bill' } });
  }

  async function settledAt(days: readonly string[]): Promise<House> {
    const house = saver();
    await house.place('BUY 10 XYZ');
    await house.settleAt(...days.map((on) => `${on} 17:00`));
    return house;
  }

  it('is of the rate of its own session, settled daily, monthly or in one jump', async () => {
    const last = DAYS.at(-1)?.on ?? '';
    const daily = await settledAt(DAYS.map(({ on }) => on));
    const monthly = await settledAt(['2026-06-30', '2026-07-31', last]);
    const atOnce = await settledAt([last]);
    const entries = await daily.entries();
    expect(await monthly.entries()).toEqual(entries);
    expect(await atOnce.entries()).toEqual(entries);
    const paid = entries.flatMap(({ at, event }) =>
      event.kind === 'interest' ? [[toIsoNewYork(at).slice(0, 10), event.amount] as const] : [],
    );
    expect(paid).toHaveLength(DAYS.length);
    // After the first session cash is 10,000 - 10 x 50.02 (about) - 1; the first Friday earns one day at 5 %.
    const first = paid.find(([on]) => on === '2026-06-23')?.[1] ?? 0;
    const cash = 10_000 - 10 * 50 * (1 + 0.0005 + 0.0002 + 0.001 * Math.sqrt(10 / 1e6)) - 1;
    expect(first / 1e6).toBeCloseTo(cash * (0.05 / 365), 2);
    // Monday 13 July earns three days at 3 %, Monday 17 August three days at 6 %: near to twice as much.
    const [july, august] = ['2026-07-13', '2026-08-17'].map(
      (day) => paid.find(([on]) => on === day)?.[1] ?? 0,
    );
    expect((august ?? 0) / (july ?? 1)).toBeCloseTo(2, 1);
  });

  it('finds the rate of an earlier moment in a simulated market as it was then', async () => {
    const [then, later] = [newYork('2025-03-14 16:00'), newYork('2025-12-12 16:00')];
    const clock = virtualClock(then);
    const market = simulatedMarket(1, clock);
    const known = await market.rates();
    clock.moveTo(later);
    expect(await market.rates(then)).toEqual(known);
    expect(await market.rates()).not.toEqual(known);
  });
});
