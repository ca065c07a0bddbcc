import { plusMs } from '#core/calendar';
import { PortError } from '#ports';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';
import { momentOf } from '../../../test/fixtures/virtual-house.ts';

const houseOf = virtualHouses();

// A Monday; the session is 14:30Z to 21:00Z, and the daily slot of 18:00 in Warsaw is 17:00Z.
const MONDAY = '2026-03-02T13:00:00Z';

describe('a service that nothing disturbs', () => {
  it('runs each slot once at its moment and tells what came of it', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-03T20:00:00Z');
    expect(await house.slots()).toEqual([
      '2026-03-02T17:00Z daily_momentum done',
      '2026-03-03T17:00Z daily_momentum done',
    ]);
    const told = await house.events();
    expect(told.slice(0, 2).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'service the service has started',
      'cycle done 2026-03-02T17:00Z, 6 orders',
    ]);
    const tickets = await house.store.ledger.tickets('daily_momentum');
    const fills = told.filter(({ kind }) => kind === 'order');
    expect(fills).toHaveLength(tickets.length);
    // Why a model wanted something stays in the record.
    for (const { title } of fills) expect(title).toMatch(/^model: buy [\d.]+ [A-Z]+ @ [\d.]+$/);
  });

  it('lets the machine rest between what is due: some looks a minute at most', async () => {
    const house = houseOf({
      from: MONDAY,
      accounts: ['daily_momentum', 'weekly_balanced', 'wheel'],
    });
    await house.begin();
    await house.until('2026-03-03T13:00:00Z');
    // 2,880 looks of 30 s in a day, about 80 moments of protection of three accounts, and their wakes.
    expect(house.time.count()).toBeLessThan(2880 + 3 * 80 * 3);
  });

  it('does the same things in the same order, however often a day is played', async () => {
    const days = [];
    for (const _ of [1, 2]) {
      const house = houseOf({ from: MONDAY, accounts: ['daily_momentum', 'intraday', 'wheel'] });
      await house.begin();
      await house.until('2026-03-02T22:00:00Z');
      days.push({ lines: house.lines, hash: house.store.journalHash() });
    }
    expect(days[0]?.lines.length).toBeGreaterThan(20);
    expect(days[0]).toEqual(days[1]);
  });
});

describe('a service that is stopped', () => {
  it('begins nothing any more and waits for the cycle that runs', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 10_000;
    const { service } = await house.begin();
    await house.until('2026-03-02T17:00:05Z');
    expect([...service.told().running.keys()]).toContain('cycle daily_momentum');
    const stopped = service.stop(60_000);
    await house.until('2026-03-02T17:01:30Z');
    await stopped;
    await house.until('2026-03-03T20:00:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    const last = (await house.events()).at(-1);
    expect(last?.title).toBe('the service has stopped');
    expect(last?.says).toBeUndefined();
  });

  it('waits no longer than it may, and the next one takes up what it left', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    house.model.takesMs = 120_000;
    const first = await house.begin();
    await house.until('2026-03-02T17:00:05Z');
    const stopped = first.service.stop(20_000);
    await house.until('2026-03-02T17:00:26Z');
    await stopped;
    first.kill();
    expect((await house.events()).at(-1)?.says).toBe('without waiting for cycle daily_momentum');
    await house.begin();
    await house.until('2026-03-02T18:00:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    expect(await house.store.journal.unfinished('daily_momentum')).toEqual([]);
  });
});

describe('a clock that is set', () => {
  it('forward over the close makes a slot too late, and says so', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T16:00:00Z');
    house.time.jump(6 * 3_600_000);
    await house.until('2026-03-02T22:01:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum missed']);
    const titles = (await house.events()).map(({ title }) => title);
    expect(titles).toContain('the service looks 360 minutes late');
  });

  it('back does nothing twice and goes on with what is due then', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    await house.begin();
    await house.until('2026-03-02T17:30:00Z');
    const tickets = (await house.store.ledger.tickets('daily_momentum')).length;
    house.time.jump(-3_600_000);
    await house.until('2026-03-02T17:30:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    expect(await house.store.ledger.tickets('daily_momentum')).toHaveLength(tickets);
    expect((await house.events()).map(({ title }) => title)).toContain(
      'the clock was set back by 60 minutes',
    );
    await house.until('2026-03-03T17:30:00Z');
    expect((await house.slots()).at(-1)).toBe('2026-03-03T17:00Z daily_momentum done');
  });
});

describe('a part that fails', () => {
  it('stops nothing beside it, and is told once until it passes', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const slots = { ...house.store.slots };
    let isBroken = false;
    const { service } = await house.begin({
      slots: {
        ...slots,
        open: async () => {
          if (isBroken) throw new PortError('store', 'the disk is full', { retryable: true });
          return slots.open();
        },
      },
    });
    await house.until('2026-03-02T15:00:00Z');
    isBroken = true;
    await house.until('2026-03-02T17:20:00Z');
    expect(await house.slots()).toEqual([]);
    expect(service.told().protections.get('daily_momentum')?.at).toBeGreaterThanOrEqual(
      plusMs(momentOf('2026-03-02T17:20:00Z'), -300_000),
    );
    isBroken = false;
    await house.until('2026-03-02T17:30:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
    const told = (await house.events()).filter(({ kind }) => kind === 'repair');
    expect(told.map(({ level, title }) => `${level} ${title}`)).toEqual([
      'warning beginning of slots fails',
      'notice beginning of slots works again',
    ]);
  });

  it('begins no cycle while nobody can read what is forbidden', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    let isBroken = false;
    const controls = house.store.controls;
    await house.begin({
      controls: {
        ...controls,
        all: async () => {
          if (isBroken) throw new PortError('store', 'the disk is full', { retryable: true });
          return controls.all();
        },
      },
    });
    await house.until('2026-03-02T16:00:00Z');
    isBroken = true;
    await house.until('2026-03-02T17:20:00Z');
    expect([await house.slots(), house.model.asked]).toEqual([[], []]);
    isBroken = false;
    await house.until('2026-03-02T17:30:00Z');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
  });
});
