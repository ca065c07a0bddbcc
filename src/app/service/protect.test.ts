import type { Instant } from '#core/calendar';
import { depositEntry, type Book, type Entry } from '#core/ledger';
import { usd } from '#core/money';
import { PortError } from '#ports';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';
import { momentOf } from '../../../test/fixtures/virtual-house.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T13:00:00Z';

function deposit(book: Book, at: Instant): Entry {
  return depositEntry(book, 'deposit:1', { at, amount: usd(500) });
}

describe('what protects an account', () => {
  it('closes the day of every account once the session is final, and books what it was worth', async () => {
    const house = houseOf({
      from: MONDAY,
      accounts: ['daily_momentum', 'weekly_balanced'],
      finalAfterMs: 20 * 60_000,
    });
    await house.begin();
    await house.until('2026-03-02T21:19:00Z');
    expect((await house.store.ledger.book('daily_momentum')).markedOn).not.toBe('2026-03-02');
    await house.until('2026-03-02T21:21:00Z');
    expect((await house.store.ledger.book('daily_momentum')).markedOn).toBe('2026-03-02');
    const [traded] = await house.store.navs.of('daily_momentum', undefined);
    const untraded = (await house.store.navs.of('weekly_balanced')).at(-1);
    expect(traded?.spy).toBe(untraded?.spy);
    expect(traded?.spy).toBeGreaterThan(0);
    expect(untraded?.nav).toBe(untraded?.cash);
    const { cash } = await house.store.ledger.book('daily_momentum');
    const [mark] = await house.store.ledger.entries('daily_momentum', ['mark:2026-03-02']);
    expect(mark?.event).toMatchObject({ kind: 'mark', nav: traded?.nav });
    expect(traded).toMatchObject({ on: '2026-03-02', cash });
  });

  it('books the days that a service was away for when it is back', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const { kill } = await house.begin();
    await house.until('2026-03-02T20:00:00Z');
    kill();
    await house.until('2026-03-06T22:00:00Z');
    await house.begin();
    await house.until('2026-03-06T22:05:00Z');
    const navs = await house.store.navs.of('daily_momentum');
    expect(navs.map(({ on }) => on)).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
    ]);
    for (const { nav, spy } of navs) expect([nav, spy]).not.toContain(undefined);
  });

  it('books an account that never traded at what had come in by each close', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['weekly_balanced'] });
    const { kill } = await house.begin();
    await house.until('2026-03-02T13:01:00Z');
    kill();
    const { ledger, leases } = house.store;
    await house.until('2026-03-03T22:00:00Z');
    const before = await ledger.book('weekly_balanced');
    leases.take('weekly_balanced');
    await ledger.post('weekly_balanced', {
      entries: [deposit(before, house.time.clock.now())],
      tickets: [],
    });
    leases.release('weekly_balanced');
    await house.until('2026-03-04T22:00:00Z');
    await house.begin();
    await house.until('2026-03-04T22:05:00Z');
    const navs = await house.store.navs.of('weekly_balanced');
    const after = await ledger.book('weekly_balanced');
    expect(navs.map(({ on, nav }) => [on, nav])).toEqual([
      ['2026-03-02', before.cash],
      ['2026-03-03', before.cash],
      ['2026-03-04', after.cash],
    ]);
    expect(after.cash).toBeGreaterThan(before.cash);
  });

  it('that fails is told once a cause until it passes, and troubles nobody else', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum', 'intraday'] });
    const { service } = await house.begin();
    await house.until('2026-03-02T18:02:00Z');
    house.market.fails = (account) =>
      account === 'daily_momentum'
        ? new PortError('market', 'no prices', { retryable: true })
        : undefined;
    await house.until('2026-03-02T18:24:00Z');
    expect(service.told().protections.get('daily_momentum')?.because).toBe('no prices');
    expect(service.told().protections.get('intraday')).toEqual({
      servedFor: momentOf('2026-03-02T18:20:00Z'),
      at: momentOf('2026-03-02T18:20:00Z'),
    });
    house.market.fails = undefined;
    await house.until('2026-03-02T18:26:00Z');
    const told = (await house.events()).filter(({ kind }) => kind === 'repair');
    expect(told.map(({ account, level, title }) => `${account} ${level} ${title}`)).toEqual([
      'daily_momentum warning protection fails',
      'daily_momentum notice protection works again',
    ]);
  });

  it('needs no model', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T18:00:00Z');
    house.model.fails = new PortError('model', 'down', { retryable: true });
    await house.until('2026-03-03T21:31:00Z');
    expect((await house.store.ledger.book('daily_momentum')).markedOn).toBe('2026-03-03');
    expect((await house.store.navs.of('daily_momentum')).map(({ on }) => on)).toEqual([
      '2026-03-02',
      '2026-03-03',
    ]);
  });

  it('reads the volatility of an account that trades options in the last minutes of a session', async () => {
    const house = houseOf({ from: '2026-03-02T20:30:00Z', accounts: ['wheel', 'daily_momentum'] });
    const { service } = await house.begin();
    await house.until('2026-03-02T20:55:30Z');
    expect(service.told().protections.get('wheel')?.at).toBe(momentOf('2026-03-02T20:55:00Z'));
  });
});
