import { expiryOf } from '#app/settle';
import { equity } from '#core/instruments';
import { price, units, usd } from '#core/money';
import type { ControlName, OrderTicket } from '#ports';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';
import { momentOf, type VirtualHouse } from '../../../test/fixtures/virtual-house.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T13:00:00Z';
const SLOT = momentOf('2026-03-02T17:00:00Z');

async function forbid(house: VirtualHouse, name: ControlName): Promise<void> {
  const since = house.time.clock.now();
  await house.store.controls.set({ name, since, by: 'a person', because: 'too wild' });
}

/** An order of a person; before the open it rests until there is a price. */
async function restingOrder(house: VirtualHouse, account: string): Promise<OrderTicket> {
  const placedAt = house.time.clock.now();
  const ticket: OrderTicket = {
    order: {
      id: `${account}@hand#1`,
      legs: [{ instrument: equity('AAPL'), quantity: units(1) }],
      effect: 'open',
      origin: 'manual',
      amount: usd(100),
      reason: 'rests',
    },
    account,
    state: 'resting',
    placedAt,
    expiresAt: expiryOf(placedAt, 'five-minutes'),
    markAtDecision: price(100),
  };
  house.store.leases.take(account);
  await house.store.ledger.post(account, { entries: [], tickets: [ticket] });
  house.store.leases.release(account);
  return ticket;
}

describe('while all is halted', () => {
  it('no cycle begins; the slot is run when it is lifted in time', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T16:00:00Z');
    await forbid(house, 'halt');
    await house.until('2026-03-02T18:00:00Z');
    expect([house.model.asked, await house.slots()]).toEqual([[], []]);
    await house.store.controls.lift('halt');
    await house.until('2026-03-02T18:05:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
  });

  it('a slot that is not lifted in time is missed, with who forbade it and why', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await forbid(house, 'halt');
    await house.until('2026-03-02T21:05:00Z');
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'missed',
      because: 'halted by a person: too wild',
    });
  });

  it('a cycle that thinks places nothing, and is tried again when it is lifted', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 120_000;
    await house.begin();
    await house.until('2026-03-02T17:01:00Z');
    await forbid(house, 'halt');
    await house.until('2026-03-02T17:30:00Z');
    expect(await house.store.ledger.tickets('daily_momentum')).toEqual([]);
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'due',
      because: 'halted by a person: too wild',
    });
    await house.store.controls.lift('halt');
    await house.until('2026-03-02T17:50:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    expect((await house.store.ledger.tickets('daily_momentum')).length).toBeGreaterThan(0);
  });

  it('whatever rests in any account is cancelled, and protection goes on', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum', 'weekly_balanced'] });
    const { service } = await house.begin();
    await house.until('2026-03-02T13:30:00Z');
    await restingOrder(house, 'weekly_balanced');
    await forbid(house, 'halt');
    await house.until('2026-03-02T15:02:00Z');
    const [ticket] = await house.store.ledger.tickets('weekly_balanced');
    expect(ticket).toMatchObject({ state: 'cancelled', because: 'halted by a person: too wild' });
    expect((ticket?.endedAt ?? Infinity) - momentOf('2026-03-02T13:30:00Z')).toBeLessThan(31_000);
    expect((await house.events()).map(({ title }) => title)).toContain(
      '1 waiting order is cancelled',
    );
    expect(service.told().isHalted).toBe(true);
    expect(service.told().protections.get('daily_momentum')?.at).toBe(
      momentOf('2026-03-02T15:00:00Z'),
    );
  });

  it('what a cycle had decided before its process died comes into the books as cancelled', async () => {
    const undisturbed = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await undisturbed.begin();
    await undisturbed.until('2026-03-02T17:10:00Z');
    const [done] = await undisturbed.store.journal.recent('daily_momentum', 1);
    const whole = await undisturbed.store.journal.read(done?.head.id ?? '');
    const placed = whole?.stages.findIndex(({ kind }) => kind === 'placed') ?? -1;
    expect(placed).toBeGreaterThan(0);

    // The same day; it dies once the stage is written and before the orders are in the books.
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const { kill } = await house.begin();
    let stages = -1;
    house.onCall = (call) => {
      if (call === 'journal.stage') stages += 1;
      if (stages === placed) kill();
    };
    await house.until('2026-03-02T17:10:00Z');
    house.onCall = () => undefined;
    expect(await house.store.ledger.tickets('daily_momentum')).toEqual([]);
    await forbid(house, 'halt');
    await house.begin();
    await house.until('2026-03-02T17:11:00Z');
    const tickets = await house.store.ledger.tickets('daily_momentum');
    expect(tickets).toHaveLength((whole?.end?.settled ?? []).length);
    for (const { state, because } of tickets)
      expect([state, because]).toEqual(['cancelled', 'halted by a person: too wild']);
    expect((await house.store.ledger.book('daily_momentum')).lots).toEqual([]);
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
  });
});

describe('an account that is paused', () => {
  it('begins no cycle while its orders stay and the others go on', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum', 'intraday'] });
    await house.begin();
    await house.until('2026-03-02T13:30:00Z');
    await restingOrder(house, 'daily_momentum');
    await forbid(house, 'pause:daily_momentum');
    await house.until('2026-03-02T14:29:00Z');
    expect(await house.store.ledger.resting('daily_momentum')).toHaveLength(1);
    await house.until('2026-03-02T18:02:00Z');
    expect(house.model.asked.map(({ account }) => account)).not.toContain('daily_momentum');
    expect(house.model.asked.map(({ account }) => account)).toContain('intraday');
    const [ticket] = await house.store.ledger.tickets('daily_momentum');
    // It met the market at the open, whatever came of that.
    expect(ticket?.state).not.toBe('cancelled');
    expect(ticket?.endedAt).toBeGreaterThanOrEqual(momentOf('2026-03-02T14:30:00Z'));
  });
});

describe('an account that is retired', () => {
  it('has neither slots nor orders, and is protected while it holds something', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const { service } = await house.begin();
    await house.until('2026-03-02T18:00:00Z');
    await forbid(house, 'retired:daily_momentum');
    await house.until('2026-03-03T18:02:00Z');
    expect(await house.slots()).toEqual([
      '2026-03-02T17:00Z daily_momentum done',
      '2026-03-03T17:00Z daily_momentum missed',
    ]);
    expect((await house.events()).filter(({ kind }) => kind === 'slot')).toEqual([]);
    expect(service.told().protections.get('daily_momentum')?.at).toBe(
      momentOf('2026-03-03T18:00:00Z'),
    );
  });

  it('decides again from the moment it is taken back', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T13:01:00Z');
    await forbid(house, 'retired:daily_momentum');
    await house.until('2026-03-03T12:00:00Z');
    await house.store.controls.lift('retired:daily_momentum');
    await house.until('2026-03-03T18:00:00Z');
    expect(await house.slots()).toEqual([
      '2026-03-02T17:00Z daily_momentum missed',
      '2026-03-03T17:00Z daily_momentum done',
    ]);
  });
});
