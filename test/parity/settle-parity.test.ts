import { replayMarket } from '#adapters/replay';
import { virtualClock } from '#adapters/system';
import { dry } from '#app/cycle';
import { settle } from '#app/settle';
import { sessionAt, type Instant } from '#core/calendar';
import { verifyEntries, type Entry } from '#core/ledger';
import type { OrderTicket, World } from '#ports';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeIn, replayedHouse, type House } from '../days/replayed-house.ts';
import { newYork, tapeOf } from '../days/tape-of.ts';
import { randomMonth, type RandomMonth } from './random-month.ts';

let house: House;

beforeAll(() => {
  house = replayedHouse({
    tape: tapeOf('2026-06-01', { XYZ: '50' }),
    at: '2026-05-31 12:00',
    limits: { maxDrawdown: 0.1, maxPosition: 0.5, minCash: 0.05, coolDownSessions: 2 },
    account: { cashYield: 'bill' },
  });
});

afterAll(() => {
  house.close();
});

type Ended = { readonly entries: readonly Entry[]; readonly tickets: readonly OrderTicket[] };

/** Lets the month pass, looking at some moments; every wish is placed at its own. */
async function lived({ tape, wishes }: RandomMonth, looks: readonly Instant[]): Promise<Ended> {
  const { account } = house;
  const clock = virtualClock(house.clock.now());
  const market = replayMarket(tape, clock);
  const world: World = dry({ ...house.world, clock, market, news: market });
  const moments = [
    ...wishes.map(({ at, text, stopLoss }, place) => ({
      at,
      text,
      more: { id: `a@wish#${place}`, guards: { stopLoss } },
    })),
    ...looks.map((at) => ({ at, text: undefined, more: {} })),
  ].toSorted((left, right) => left.at - right.at);
  for (const { at, text, more } of moments) {
    clock.moveTo(at);
    if (text === undefined) await settle(account, world);
    else await placeIn(account, world, { text, more });
  }
  return {
    entries: await world.ledger.entries(account.key),
    tickets: (await world.ledger.tickets(account.key)).toSorted(byId),
  };
}

function byId(left: OrderTicket, right: OrderTicket): number {
  return left.order.id < right.order.id ? -1 : 1;
}

const closesOf = ({ sessions }: RandomMonth): readonly Instant[] =>
  sessions.map(({ closesAt }) => closesAt);

const END = newYork('2026-07-01 23:00');

describe('settlement over random months', () => {
  it('in parts, at any moments of a session, is settlement once at each close', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const month = randomMonth(seed);
        const closes = closesOf(month);
        expect(await lived(month, [...closes, ...month.looks])).toEqual(await lived(month, closes));
      }),
      { numRuns: 60 },
    );
  });

  it('a month later is settlement every day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const month = randomMonth(seed);
        const daily = await lived(month, [...closesOf(month), END]);
        expect(await lived(month, [END])).toEqual(daily);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a sound ledger whose entries come in the order of time', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const month = randomMonth(seed);
        const { entries, tickets } = await lived(month, [...closesOf(month), ...month.looks]);
        expect(verifyEntries('a', entries).faults).toEqual([]);
        const moments = entries.map(({ at }) => at);
        expect(moments).toEqual(moments.toSorted((left, right) => left - right));
        for (const { event } of entries)
          kinds.add(event.kind === 'fills' ? event.origin : event.kind);
        for (const { state } of tickets) kinds.add(state);
      }),
      { numRuns: 60 },
    );
    // The months are wild enough to show everything.
    expect([...kinds].toSorted()).toEqual(
      expect.arrayContaining([
        'dividend',
        'drawdown',
        'expired',
        'interest',
        'mark',
        'refused',
        'split',
        'stop-loss',
        'suspect',
      ]),
    );
  });

  it('fills nothing outside a session and nothing before it was wanted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const month = randomMonth(seed);
        const { tickets } = await lived(month, [END]);
        for (const { state, endedAt, placedAt } of tickets) {
          if (state !== 'filled' || endedAt === undefined) continue;
          expect(endedAt).toBeGreaterThanOrEqual(placedAt);
          expect(sessionAt(endedAt)).toBeDefined();
        }
      }),
      { numRuns: 40 },
    );
  });
});
