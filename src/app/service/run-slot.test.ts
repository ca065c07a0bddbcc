import { PortError } from '#ports';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';
import { momentOf } from '../../../test/fixtures/virtual-house.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T13:00:00Z';
const SLOT = momentOf('2026-03-02T17:00:00Z');
const minutesAfter = (at: number): number => Math.round((at - SLOT) / 60_000);
const gone = (retryable: boolean) => new PortError('model', 'the model is down', { retryable });

describe('a cycle that could not decide', () => {
  it('is tried again after 5, 10, 20, ... minutes under a name of its own, until it can', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.fails = gone(true);
    await house.begin();
    await house.until('2026-03-02T17:30:00Z');
    expect(house.model.asked.map(({ at }) => minutesAfter(at))).toEqual([0, 5, 15]);
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'due',
      attempts: 3,
      because: 'the model is down',
    });
    house.model.fails = undefined;
    await house.until('2026-03-02T17:40:00Z');
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'done',
      attempts: 4,
      cycle: 'daily_momentum@2026-03-02T17:00Z~4',
    });
    const cycles = (await house.store.journal.recent('daily_momentum', 9)).toReversed();
    expect(cycles.map(({ head, end }) => `${head.slot} ${end?.outcome}`)).toEqual([
      '2026-03-02T17:00Z ABSTAINED',
      '2026-03-02T17:00Z~2 ABSTAINED',
      '2026-03-02T17:00Z~3 ABSTAINED',
      '2026-03-02T17:00Z~4 DONE',
    ]);
  });

  it('has abstained when it is too late to try once more', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.fails = gone(true);
    await house.begin();
    await house.until('2026-03-02T21:01:00Z');
    expect(house.model.asked.map(({ at }) => minutesAfter(at))).toEqual([0, 5, 15, 35, 75, 155]);
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum abstained']);
  });

  it('for a reason that does not pass is not tried again', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.fails = gone(false);
    await house.begin();
    await house.until('2026-03-02T20:00:00Z');
    expect(house.model.asked).toHaveLength(1);
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum abstained']);
  });

  it('of a moment that cannot be late is not tried again', async () => {
    const house = houseOf({ from: '2026-03-02T16:45:00Z', accounts: ['intraday'] });
    house.model.fails = gone(true);
    await house.begin();
    await house.until('2026-03-02T17:20:00Z');
    expect(house.model.asked).toHaveLength(1);
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z intraday abstained']);
  });

  it('because its market failed while the books were settled is tried again', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T16:59:00Z');
    house.market.fails = () => new PortError('market', 'no route', { retryable: true });
    await house.until('2026-03-02T17:04:00Z');
    expect(house.model.asked).toEqual([]);
    house.market.fails = undefined;
    await house.until('2026-03-02T17:10:00Z');
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'done',
      attempts: 2,
    });
  });
});

describe('an account that another process works on', () => {
  it('is put off by half a minute, and no slot is lost', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T16:59:50Z');
    house.store.leases.take('daily_momentum');
    await house.until('2026-03-02T17:01:10Z');
    expect(house.model.asked).toEqual([]);
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'due',
      attempts: 0,
    });
    house.store.leases.release('daily_momentum');
    await house.until('2026-03-02T17:03:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    expect((await house.events()).filter(({ level }) => level === 'warning')).toEqual([]);
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      cycle: 'daily_momentum@2026-03-02T17:00Z',
    });
  });
});

describe('an account whose model thinks', () => {
  it('is free for what protects it', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const { service } = await house.begin();
    await house.until('2026-03-03T16:59:00Z');
    house.model.takesMs = 9 * 60_000;
    await house.until('2026-03-03T17:08:00Z');
    expect(service.told().running.has('cycle daily_momentum')).toBe(true);
    const { at, because } = service.told().protections.get('daily_momentum') ?? {};
    expect([at, because]).toEqual([momentOf('2026-03-03T17:05:00Z'), undefined]);
  });

  it('has one cycle at a time: what is asked for by hand waits for its turn', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 60_000;
    const { service } = await house.begin();
    await house.until('2026-03-02T17:00:10Z');
    const byHand = service.runNow('daily_momentum', 'by-hand');
    await house.until('2026-03-02T17:01:30Z');
    expect(house.model.asked).toHaveLength(2);
    await house.until('2026-03-02T17:10:00Z');
    const record = await byHand;
    expect([record.head.slot, record.end?.outcome]).toEqual(['by-hand', 'DONE']);
    const [first, second] = (await house.store.journal.recent('daily_momentum', 2)).toReversed();
    expect([first?.head.slot, second?.head.slot]).toEqual(['2026-03-02T17:00Z', 'by-hand']);
    expect(second?.head.at).toBeGreaterThanOrEqual(first?.end?.closedAt ?? Infinity);
  });

  it('longer than it may is told of once', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 40 * 60_000;
    await house.begin();
    await house.until('2026-03-02T17:39:00Z');
    const told = (await house.events()).filter(({ level }) => level === 'alarm');
    expect(told.map(({ title, at }) => [title, minutesAfter(at)])).toEqual([
      ['the cycle of 2026-03-02T17:00:00Z does not end', 25],
    ]);
  });
});
