import { emptyBook, openingEntry } from '#core/ledger';
import { usd } from '#core/money';
import { toIso } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';
import { momentOf, type VirtualHouse } from '../../../test/fixtures/virtual-house.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T18:00:00Z';

async function planned(house: VirtualHouse): Promise<readonly string[]> {
  const rows = await house.store.slots.open();
  return rows.map(({ account, at }) => `${account} ${toIso(at)}`);
}

describe('planning', () => {
  it('begins now in a home that was never planned, and reaches a day and a half ahead', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T18:00:01Z');
    expect(await planned(house)).toEqual(['daily_momentum 2026-03-03T17:00:00Z']);
    expect(await house.store.slots.plannedUpTo()).toBe(momentOf('2026-03-04T06:00:00Z'));
    await house.until('2026-03-03T06:00:00Z');
    expect(await planned(house)).toEqual(['daily_momentum 2026-03-03T17:00:00Z']);
    await house.until('2026-03-03T08:00:00Z');
    expect(await planned(house)).toEqual([
      'daily_momentum 2026-03-03T17:00:00Z',
      'daily_momentum 2026-03-04T17:00:00Z',
    ]);
  });

  it('follows a schedule that was changed, and one that was changed back', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const first = await house.begin();
    await house.until('2026-03-02T18:00:01Z');
    first.kill();
    const early = [{ kind: 'weekly', days: ['TUE'], atMinute: 17 * 60 }] as const;
    const accounts = house.served.map((served) => ({ ...served, schedule: early }));
    const second = await house.begin({ accounts });
    await house.until('2026-03-02T18:01:00Z');
    expect(await planned(house)).toEqual(['daily_momentum 2026-03-03T16:00:00Z']);
    expect(
      await house.store.slots.at('daily_momentum', momentOf('2026-03-03T17:00:00Z')),
    ).toMatchObject({ state: 'missed', because: 'no more in the schedule (Europe/Warsaw)' });
    second.kill();
    await house.begin();
    await house.until('2026-03-02T18:02:00Z');
    expect(await planned(house)).toEqual(['daily_momentum 2026-03-03T17:00:00Z']);
  });

  it('gives an account that was added in an outage no slots of the time before it', async () => {
    const house = houseOf({
      from: '2026-03-02T13:00:00Z',
      accounts: ['daily_momentum', 'intraday'],
    });
    const [daily] = house.served;
    const first = await house.begin({ accounts: house.served.filter((each) => each === daily) });
    await house.until('2026-03-02T13:01:00Z');
    first.kill();
    await house.until('2026-03-05T22:00:00Z');
    const { ledger } = house.store;
    const added = { account: { ...house.served[1]?.account, key: 'added' } };
    house.store.leases.take('added');
    const opening = openingEntry(emptyBook('added'), house.time.clock.now(), usd(1000));
    await ledger.post('added', { entries: [opening], tickets: [] });
    house.store.leases.release('added');
    const accounts = house.served.map((served) =>
      served === daily ? served : { ...served, account: { ...served.account, ...added.account } },
    );
    await house.begin({ accounts });
    await house.until('2026-03-05T22:01:00Z');
    expect((await house.slots()).filter((slot) => slot.includes('added'))).toEqual([]);
    expect(await house.slots()).toHaveLength(4);
  });
});
