import { equity, idOf } from '#core/instruments';
import { heldOf, verifyEntries } from '#core/ledger';
import { price, units, usd } from '#core/money';
import { afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House } from '../../../test/days/replayed-house.ts';
import { tapeOf } from '../../../test/days/tape-of.ts';
import { cancelOrder } from './cancel-order.ts';
import { closePosition } from './close-position.ts';
import { moveMoney } from './move-money.ts';
import { trustPrice } from './trust-price.ts';
import { writeOff } from './write-off.ts';

const SUNDAY = '2026-06-21 14:00';
const MONDAY = '2026-06-22';
const MONDAY_CLOSE = '2026-06-22 16:00';
const TUESDAY_EVENING = '2026-06-23 17:00';
const { ticker } = equity('XYZ');
const XYZ = idOf(equity('XYZ'));

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

/** 100 XYZ at the close of Monday, 10,000 before. */
async function holding(prices: string): Promise<House> {
  const house = replayedHouse({ tape: tapeOf(MONDAY, { XYZ: prices }), at: SUNDAY });
  houses.push(house);
  await house.place('BUY 100 XYZ');
  await house.settleAt(MONDAY_CLOSE);
  return house;
}

describe('closing a position', () => {
  it('places one order for all of it, and not a second one beside it', async () => {
    const { account, world, ...house } = await holding('50 | 50');
    expect(await closePosition(account, ticker, world)).toMatchObject({
      kind: 'done',
      says: expect.stringContaining('sells 100 XYZ'),
    });
    const [, ticket] = await house.tickets();
    expect(ticket).toMatchObject({
      state: 'resting',
      order: { origin: 'manual', effect: 'close', legs: [{ quantity: units(-100) }] },
    });
    expect(await closePosition(account, ticker, world)).toEqual({
      kind: 'refused',
      because: `${ticket?.order.id} already sells XYZ; cancel it first`,
    });
    expect(await closePosition(account, equity('ABC').ticker, world)).toEqual({
      kind: 'refused',
      because: 'a holds no ABC',
    });
  });

  it('of a suspected symbol is refused until somebody trusts its price', async () => {
    const house = await holding('50 | 25 | 25');
    const { account, world } = house;
    await house.settleAt(TUESDAY_EVENING);
    expect(await closePosition(account, ticker, world)).toEqual({
      kind: 'refused',
      because:
        'XYZ went from 50.00 to 25.00 overnight looks like a 2:1 split that nobody announced; say first: invest trust a XYZ',
    });
    expect(await house.tickets()).toHaveLength(1);
    await trustPrice('a', ticker, world);
    expect(await closePosition(account, ticker, world)).toMatchObject({ kind: 'done' });
  });
});

describe('writing off', () => {
  it('takes out at the stated price what nobody quotes any more, and the books stay whole', async () => {
    const { account, world } = await holding('50 | 50');
    const silent = { ...world, market: { ...world.market, quotes: async () => new Map() } };
    const before = await world.ledger.book('a');
    const done = await writeOff(account, { ticker, price: price(0.12) }, silent);
    expect(done).toEqual({ kind: 'done', says: 'a: XYZ is written off at $0.12 a share' });
    const book = await world.ledger.book('a');
    expect(heldOf(book, XYZ)).toBe(0);
    // 100 shares at 12 cents, without commission.
    expect(book.cash - before.cash).toBe(usd(12));
    expect(book.commissions).toBe(before.commissions);
    const entries = await world.ledger.entries('a');
    expect(verifyEntries('a', entries).faults).toEqual([]);
    expect(entries.at(-1)?.event).toMatchObject({
      kind: 'fills',
      origin: 'manual',
      reason: 'written off by hand at $0.12 a share: nobody quotes it',
      fills: [{ source: 'stated by hand' }],
    });
    expect(await writeOff(account, { ticker, price: price(0) }, silent)).toEqual({
      kind: 'refused',
      because: 'a holds no XYZ',
    });
  });

  it('at nothing loses all that it cost', async () => {
    const { account, world } = await holding('50 | 50');
    const silent = { ...world, market: { ...world.market, quotes: async () => new Map() } };
    const before = await world.ledger.book('a');
    await writeOff(account, { ticker, price: price(0) }, silent);
    const book = await world.ledger.book('a');
    expect(book.cash).toBe(before.cash);
    expect(book.lots).toEqual([]);
    expect(verifyEntries('a', await world.ledger.entries('a')).faults).toEqual([]);
  });

  it('is refused to what has a price, and to what an order waits for', async () => {
    const house = await holding('50 | 50');
    const { account, world } = house;
    expect(await writeOff(account, { ticker, price: price(0) }, world)).toEqual({
      kind: 'refused',
      because: 'XYZ has a price: $50.00 of 2026-06-22T20:00:00Z; sell it: invest close a XYZ',
    });
    await house.place('SELL 100 XYZ');
    expect(await writeOff(account, { ticker, price: price(0) }, world)).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('waits for XYZ; cancel it'),
    });
  });
});

describe('a reset', () => {
  it('takes the waiting orders with it, in one transaction', async () => {
    const house = await holding('50 | 50 | 50');
    const { world } = house;
    await house.place('SELL 100 XYZ');
    await house.place('BUY 10 XYZ');
    const posts: number[] = [];
    const ledger: typeof world.ledger = {
      ...world.ledger,
      post: async (account, batch) => {
        posts.push(batch.tickets.length);
        await world.ledger.post(account, batch);
      },
    };
    const amount = usd(10_000);
    const done = await moveMoney('a', { kind: 'reset', amount }, { ...world, ledger });
    expect(done.kind).toBe('done');
    expect(posts).toEqual([2]);
    expect(await world.ledger.resting('a')).toEqual([]);
    expect((await house.tickets()).slice(1)).toMatchObject([
      { state: 'cancelled', because: 'the account was reset', endedAt: world.clock.now() },
      { state: 'cancelled', because: 'the account was reset', endedAt: world.clock.now() },
    ]);
    await house.settleAt(TUESDAY_EVENING);
    const { book, faults } = verifyEntries('a', await house.entries());
    expect(faults).toEqual([]);
    expect([book.cash, heldOf(book, XYZ)]).toEqual([amount, 0]);
    expect((await house.entries()).filter(({ event }) => event.kind === 'fills')).toHaveLength(1);
  });
});

describe('money moved by hand', () => {
  it('leaves earlier marks as they were and the books whole', async () => {
    const house = await holding('50 | 50');
    const [before] = (await house.entries()).slice(-1);
    expect(await moveMoney('a', { kind: 'deposit', amount: usd(500) }, house.world)).toEqual({
      kind: 'done',
      // 10,000 - 100 x 50 x 1.00071 - 1 = 4,995.45, and 500
      says: 'a: deposit of $500.00, cash is now $5495.45',
    });
    expect(await moveMoney('a', { kind: 'withdraw', amount: usd(6000) }, house.world)).toEqual({
      kind: 'refused',
      because: 'a has $5495.45 of free cash, asked were $6000.00',
    });
    const entries = await house.entries();
    expect(entries.slice(-2)[0]).toEqual(before);
    expect(verifyEntries('a', entries).faults).toEqual([]);
  });

  it('does not touch waiting orders unless it begins the account again', async () => {
    const house = await holding('50 | 50');
    const ticket = await house.place('BUY 10 XYZ');
    await moveMoney('a', { kind: 'deposit', amount: usd(500) }, house.world);
    expect(await house.world.ledger.resting('a')).toEqual([ticket]);
    expect(await cancelOrder(ticket.order.id, ticket, house.world)).toMatchObject({ kind: 'done' });
    expect(await house.world.ledger.resting('a')).toEqual([]);
  });
});

it('trusts only what is suspected', async () => {
  const { world } = await holding('50 | 50');
  expect(await trustPrice('a', ticker, world)).toEqual({
    kind: 'refused',
    because: 'XYZ is not suspected in a',
  });
});
