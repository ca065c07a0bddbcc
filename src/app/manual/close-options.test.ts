import type { Tape } from '#adapters/replay';
import { defaultConfig, mandateOf } from '#config';
import { tradingDate } from '#core/calendar';
import { equity, idOf, type Instrument, type OptionContract } from '#core/instruments';
import { fillsEntry, heldOf, verifyEntries, type Fill, type Order } from '#core/ledger';
import type { OptionChain, OptionQuote } from '#core/market';
import { price, units, usd } from '#core/money';
import { optionFillRules, optionRules } from '#core/risk';
import { wheel } from '#strategy/wheel';
import { afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House } from '../../../test/days/replayed-house.ts';
import { flatBefore, minuteFrames, newYork, trackOf } from '../../../test/days/tape-of.ts';
import { closePosition } from './close-position.ts';

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

const JULY = tradingDate('2026-07-17');
const XYZ = equity('XYZ');

function option(right: 'call' | 'put', strike: number): OptionContract {
  return { kind: 'option', underlying: XYZ.ticker, expiry: JULY, right, strike: price(strike) };
}

function chainAt(
  at: string,
  rows: readonly (readonly ['call' | 'put', number, number, number])[],
): OptionChain {
  return {
    underlying: XYZ.ticker,
    expiry: JULY,
    at: newYork(at),
    source: 'hand-made tape',
    isModelled: false,
    quotes: rows.map(([right, strike, bid, ask]): OptionQuote => ({
      contract: option(right, strike),
      bid: price(bid),
      ask: price(ask),
      openInterest: 500,
    })),
  };
}

/** Monday and Tuesday at 50; the put of 48 and 45 have two sides at 12:20 on Monday, the call of 55 never has. */
function tape(): Tape {
  const minutes = Array.from({ length: 78 }, () => '50').join(' | ');
  const frames = ['2026-06-22', '2026-06-23'].flatMap((on) => minuteFrames(on, minutes));
  const chains = [
    chainAt('2026-06-22 12:20', [
      ['put', 45, 0.3, 0.34],
      ['put', 48, 1, 1.1],
    ]),
  ];
  const track = trackOf('XYZ', [...flatBefore('2026-06-22', 50), ...frames], { chains });
  return { label: 'hand-made tape', grain: 'five-minutes', tracks: [track] };
}

type Leg = readonly [count: number, instrument: Instrument, each: number];

/** A wheel that holds these positions since 10:00 on Monday. */
async function holding(orders: Readonly<Record<string, readonly Leg[]>>): Promise<House> {
  const config = defaultConfig();
  const settings = config.accounts.find(({ key }) => key === 'wheel');
  if (settings === undefined) throw new Error('the default configuration has a wheel');
  const mandate = { ...mandateOf(settings, config), account: 'a' };
  const rules = { rules: optionRules, fillRules: optionFillRules };
  const account = { strategy: wheel, mandate, ...rules, whenClosed: 'skip' } as const;
  const house = replayedHouse({ tape: tape(), at: '2026-06-22 10:00', account, budget: 20_000 });
  houses.push(house);
  for (const [id, legs] of Object.entries(orders)) {
    const fills = legs.map(([count, instrument, each], number): Fill => ({
      id: `${id}/${number}`,
      instrument,
      quantity: units(count),
      price: price(each),
      reference: price(each),
      source: 'quote',
    }));
    const order: Order = { id, legs: fills, effect: 'open', origin: 'model', lots: [], reason: '' };
    const book = await house.book();
    const at = house.world.clock.now();
    const entry = fillsEntry(book, { order, fills, commission: usd(1), at });
    await house.world.ledger.post('a', { entries: [entry], tickets: [] });
  }
  return house;
}

const SPREAD: readonly Leg[] = [
  [-1, option('put', 48), 1.5],
  [1, option('put', 45), 0.5],
];

describe('closing a structure of options', () => {
  it.each(['P2', 'p2', 'a@one#2'])(
    'by %s gives all its lots back at their first two-sided quotes',
    async (name) => {
      const house = await holding({ 'a@one#1': [[-1, option('put', 45), 0.5]], 'a@one#2': SPREAD });
      const { account, world } = house;
      expect(await closePosition(account, name, world)).toMatchObject({
        kind: 'done',
        says: expect.stringContaining('closes P2 (XYZ bull-put x1) at its first two-sided quotes'),
      });
      const [ticket] = await house.tickets();
      expect(ticket).toMatchObject({
        state: 'resting',
        markAtDecision: price(50),
        order: {
          id: 'a@manual:2026-06-22T14:00:00Z:a@one#2',
          origin: 'manual',
          effect: 'close',
          lots: ['a@one#2/0', 'a@one#2/1'],
          legs: [
            { instrument: option('put', 48), quantity: units(1) },
            { instrument: option('put', 45), quantity: units(-1) },
          ],
        },
      });
      expect(await closePosition(account, name, world)).toMatchObject({
        kind: 'refused',
        because: `${ticket?.order.id} already closes P2 (XYZ bull-put x1); cancel it first`,
      });
      await house.settleAt('2026-06-22 12:25');
      expect((await house.tickets())[0]?.state).toBe('filled');
      const book = await house.book();
      // The short put of the same contract as the bought leg stays with its own structure.
      expect(book.lots.map(({ id }) => id)).toEqual(['a@one#1/0']);
      expect(verifyEntries('a', await house.entries()).faults).toEqual([]);
    },
  );

  it('by the symbol of its only contract, with blanks or without', async () => {
    for (const symbol of ['XYZ   260717P00048000', 'xyz260717p00048000']) {
      const house = await holding({ 'a@one#1': [[-1, option('put', 48), 1.5]] });
      const done = await closePosition(house.account, symbol, house.world);
      expect(done).toMatchObject({ kind: 'done' });
      await house.settleAt('2026-06-22 12:25');
      expect((await house.book()).lots).toEqual([]);
    }
  });

  it.each([
    ['XYZ260717P00048000', 'is one leg of P1 (XYZ bull-put x1); only the whole is closed: by P1'],
    ['XYZ260717P00045000', 'XYZ260717P00045000 is in P1 and P2; close them by these names'],
    ['XYZ260717C00055000', 'a holds no XYZ260717C00055000'],
    ['P3', 'a holds no P3; it holds P1 to P2'],
    [
      'XYZ',
      'a holds no XYZ shares; its options are closed by their names: P1 (XYZ bull-put x1), P2',
    ],
    ['ABC', 'a holds no ABC'],
  ])('is refused by %s', async (name, because) => {
    const house = await holding({ 'a@one#1': SPREAD, 'a@one#2': [[-1, option('put', 45), 0.5]] });
    expect(await closePosition(house.account, name, house.world)).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining(because),
    });
    expect(await house.tickets()).toEqual([]);
  });

  it('is refused where a leg was assigned and the rest goes by itself', async () => {
    const house = await holding({ 'a@one#1': [[1, option('put', 45), 0.5]] });
    expect(await closePosition(house.account, 'P1', house.world)).toMatchObject({
      because: expect.stringContaining('the rest goes at its first quotes by itself'),
    });
  });

  it('leaves shares that cover a call alone until the call is closed', async () => {
    const house = await holding({
      'a@one#1': [[100, XYZ, 50]],
      'a@one#2': [[-1, option('call', 55), 0.6]],
    });
    const { account, world } = house;
    expect(await closePosition(account, 'XYZ', world)).toEqual({
      kind: 'refused',
      because: '100 XYZ cover P1 (XYZ covered-call x1); close that first: invest close a P1',
    });
    const free = await holding({ 'a@one#1': [[100, XYZ, 50]] });
    expect(await closePosition(free.account, 'XYZ', free.world)).toMatchObject({ kind: 'done' });
    await free.settleAt('2026-06-22 10:05');
    expect(heldOf(await free.book(), idOf(XYZ))).toBe(0);
  });

  it('leaves shares alone that a waiting order would sell a call on', async () => {
    const house = await holding({ 'a@one#1': [[100, XYZ, 50]] });
    const { order } = await house.place('SELL 1 XYZ', {
      legs: [{ instrument: option('call', 55), quantity: units(-1) }],
      effect: 'open',
    });
    expect(await closePosition(house.account, 'XYZ', house.world)).toEqual({
      kind: 'refused',
      because: `${order.id} waits to sell a call on XYZ; cancel it first`,
    });
  });

  it('is refused once the contract has expired', async () => {
    const house = await holding({ 'a@one#1': [[-1, option('put', 48), 1.5]] });
    house.at('2026-07-17 16:00');
    expect(await closePosition(house.account, 'P1', house.world)).toEqual({
      kind: 'refused',
      because: 'P1 (XYZ secured-put x1) has expired and waits for an official close',
    });
  });
});
