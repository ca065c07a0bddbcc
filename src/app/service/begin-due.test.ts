import { plusMs, toIso } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';
import { momentOf, type VirtualHouse } from '../../../test/fixtures/virtual-house.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T13:00:00Z';

/** A service that planned and then died, until a moment. */
async function awayUntil(house: VirtualHouse, at: string): Promise<void> {
  const { kill } = await house.begin();
  await house.until('2026-03-02T13:01:00Z');
  kill();
  await house.until(at);
  await house.begin();
}

async function because(house: VirtualHouse, account: string, at: string) {
  return (await house.store.slots.at(account, momentOf(at)))?.because;
}

describe('a slot that comes late', () => {
  it.each([
    ['daily_momentum', '2026-03-02T20:30:00Z', 'done'],
    ['daily_momentum', '2026-03-02T21:00:00Z', 'missed'],
    ['intraday', '2026-03-02T17:00:20Z', 'done'],
    ['intraday', '2026-03-02T17:01:00Z', 'missed'],
  ])('of %s, looked at from %s on, is %s', async (account, at, state) => {
    const house = houseOf({ from: MONDAY, accounts: [account] });
    await awayUntil(house, at);
    await house.until(toIso(plusMs(momentOf(at), 20_000)));
    const row = await house.store.slots.at(account, momentOf('2026-03-02T17:00:00Z'));
    expect(row?.state).toBe(state);
    expect(row?.because === undefined).toBe(state === 'done');
  });

  it('of a week may begin until the next open', async () => {
    // Monday 09:00 in Warsaw is 08:00Z; the Monday before it the service was away.
    const house = houseOf({ from: '2026-03-08T13:00:00Z', accounts: ['weekly_balanced'] });
    const { kill } = await house.begin();
    await house.until('2026-03-08T13:01:00Z');
    kill();
    const [planned] = await house.store.slots.open();
    await house.until('2026-03-09T13:29:00Z');
    await house.begin();
    await house.until('2026-03-09T13:40:00Z');
    const row = await house.store.slots.at('weekly_balanced', planned?.at ?? momentOf(MONDAY));
    expect(row?.state).toBe('done');
  });

  it('and is too late says when it was due and until when it could begin', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await awayUntil(house, '2026-03-02T22:00:00Z');
    await house.until('2026-03-02T22:01:00Z');
    expect(await because(house, 'daily_momentum', '2026-03-02T17:00:00Z')).toBe(
      'too late: it was due at 2026-03-02T17:00:00Z and could begin before 2026-03-02T21:00:00Z',
    );
    const told = (await house.events()).filter(({ kind }) => kind === 'slot');
    expect(told.map(({ level, title }) => `${level} ${title}`)).toEqual([
      'warning slot 2026-03-02T17:00:00Z missed',
    ]);
  });
});

describe('a long outage', () => {
  it('runs only the newest slot that may still begin, and tells the others in one event', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await awayUntil(house, '2026-03-06T18:00:00Z');
    await house.until('2026-03-06T18:10:00Z');
    expect(await house.slots()).toEqual([
      '2026-03-02T17:00Z daily_momentum missed',
      '2026-03-03T17:00Z daily_momentum missed',
      '2026-03-04T17:00Z daily_momentum missed',
      '2026-03-05T17:00Z daily_momentum missed',
      '2026-03-06T17:00Z daily_momentum done',
    ]);
    const told = (await house.events()).filter(({ kind }) => kind === 'slot');
    expect(told.map(({ title, says }) => `${title}: ${says}`)).toEqual([
      '4 slots missed, 2026-03-02T17:00:00Z to 2026-03-05T17:00:00Z: a later slot of the account has come',
    ]);
  });

  it('gives up slots of an account that nobody serves any more', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const { kill } = await house.begin();
    await house.until('2026-03-02T16:00:00Z');
    kill();
    await house.until('2026-03-02T17:10:00Z');
    await house.begin({ accounts: [] });
    await house.until('2026-03-02T17:11:00Z');
    expect(await because(house, 'daily_momentum', '2026-03-02T17:00:00Z')).toBe(
      'no account of this key can run',
    );
  });
});

describe('a slot outside a session', () => {
  it('is run once, so that it is on the record as skipped', async () => {
    // Good Friday.
    const house = houseOf({ from: '2026-04-03T13:00:00Z', accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-04-03T20:00:00Z');
    expect(await house.slots()).toEqual(['2026-04-03T16:00Z daily_momentum skipped']);
    expect(await because(house, 'daily_momentum', '2026-04-03T16:00:00Z')).toBe('closed');
  });
});
