import { PortError } from '#ports';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';
import { momentOf } from '../../../test/fixtures/virtual-house.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T13:00:00Z';
const SLOT = momentOf('2026-03-02T17:00:00Z');

describe('a process that died while a model thought', () => {
  it('is followed by one that goes on where it stopped, and the slot is done once', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 60_000;
    const first = await house.begin();
    await house.until('2026-03-02T17:00:30Z');
    first.kill();
    await house.until('2026-03-02T17:05:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum running']);
    await house.begin();
    await house.until('2026-03-02T17:30:00Z');
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'done',
      attempts: 1,
      cycle: 'daily_momentum@2026-03-02T17:00Z',
    });
    expect(await house.store.journal.recent('daily_momentum', 9)).toHaveLength(1);
  });

  it('too long ago is followed by a cycle of its own: what was seen then is too old', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 60_000;
    const first = await house.begin();
    await house.until('2026-03-02T17:00:30Z');
    first.kill();
    await house.until('2026-03-02T17:40:00Z');
    await house.begin();
    await house.until('2026-03-02T18:00:00Z');
    const cycles = (await house.store.journal.recent('daily_momentum', 9)).toReversed();
    expect(cycles.map(({ head, end }) => `${head.slot} ${end?.outcome} ${end?.because}`)).toEqual([
      '2026-03-02T17:00Z ABSTAINED interrupted: it was begun 40 minutes ago',
      '2026-03-02T17:00Z~2 DONE undefined',
    ]);
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
  });

  it('leaves nothing that keeps the other accounts waiting: they are protected at once', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum', 'intraday'] });
    const first = await house.begin();
    house.model.takesMs = 600_000;
    await house.until('2026-03-02T17:00:30Z');
    first.kill();
    await house.until('2026-03-02T17:01:00Z');
    const { service } = await house.begin();
    await house.until('2026-03-02T17:01:30Z');
    const { running, protections } = service.told();
    expect([...running.keys()]).toEqual(['cycle daily_momentum', 'cycle intraday']);
    for (const account of ['daily_momentum', 'intraday'])
      expect(protections.get(account)?.at).toBe(momentOf('2026-03-02T17:01:00Z'));
  });
});

describe('what cannot be taken up now', () => {
  it('is taken up when it can', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 60_000;
    const first = await house.begin();
    await house.until('2026-03-02T17:00:30Z');
    first.kill();
    house.store.leases.take('daily_momentum');
    await house.begin();
    await house.until('2026-03-02T17:03:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum running']);
    house.store.leases.release('daily_momentum');
    await house.until('2026-03-02T17:15:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    expect((await house.events()).filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('because the store fails is told once and taken up when it passes', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 60_000;
    const first = await house.begin();
    await house.until('2026-03-02T17:00:30Z');
    first.kill();
    let isBroken = true;
    const { slots } = house.store;
    await house.begin({
      slots: {
        ...slots,
        keep: async (row) => {
          if (isBroken) throw new PortError('store', 'the disk is full', { retryable: true });
          return slots.keep(row);
        },
      },
    });
    await house.until('2026-03-02T17:10:00Z');
    isBroken = false;
    await house.until('2026-03-02T17:15:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    const told = (await house.events()).filter(({ kind }) => kind === 'repair');
    expect(told.map(({ title }) => title)).toEqual([
      'taking up what was left unfinished fails',
      'taking up what was left unfinished works again',
    ]);
  });
});

describe('a slot that was begun, and whose cycle was not', () => {
  it('is due again under its own name', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.store.slots.plan(
      [{ account: 'daily_momentum', at: SLOT }],
      momentOf('2026-03-03T00:00:00Z'),
    );
    await house.until('2026-03-02T17:00:10Z');
    await house.store.slots.keep({
      account: 'daily_momentum',
      at: SLOT,
      state: 'running',
      attempts: 1,
      begunAt: SLOT,
      cycle: 'daily_momentum@2026-03-02T17:00Z',
    });
    await house.begin();
    await house.until('2026-03-02T17:10:00Z');
    expect(await house.store.slots.at('daily_momentum', SLOT)).toMatchObject({
      state: 'done',
      attempts: 1,
      cycle: 'daily_momentum@2026-03-02T17:00Z',
    });
  });
});
