import type { ServedAccount } from '#app/service';
import { MINUTE_MS, newYorkTime, plusMs, toIso, tradingDate } from '#core/calendar';
import { readTicker } from '#core/instruments';
import { depositEntry } from '#core/ledger';
import { usd } from '#core/money';
import type { CycleEnd, CycleHead, DailyNav, Ledger, OrderTicket, SlotRow } from '#ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedHome, type SimulatedHome } from './simulated-home.ts';
import { simulatedTime } from './simulated-time.ts';

// A session day at noon, and a slot of then.
const NOON = newYorkTime(tradingDate('2025-01-03'), 12, 0);
const KEY = 'daily_momentum';
const SLOT: SlotRow = { account: KEY, at: NOON, state: 'due', attempts: 0 };
const HOLDER = 'box:1:1';

let home: SimulatedHome;

beforeEach(() => {
  home = simulatedHome(1, simulatedTime(NOON));
  const served = { lateness: 'in the same session' } as ServedAccount;
  home.watch.served = new Map([[KEY, served]]);
});

afterEach(() => home.close());

const opened = () => home.watch.over(home.open(HOLDER), HOLDER);
const said = (): string => home.watch.violations.join('\n');

function headOf(slot: string): CycleHead {
  const id = `${KEY}@${slot}`;
  return { id, account: KEY, slot, at: home.time.clock.now(), mode: 'real' } as CycleHead;
}

const DONE = { outcome: 'DONE' } as CycleEnd;

describe('whoever watches the simulation', () => {
  it('is silent while a slot is begun in time, done once, and its money is counted right', async () => {
    const { slots, journal, ledger, leases } = opened();
    leases.take(KEY);
    const head = headOf(toIso(NOON));
    await slots.keep({ ...SLOT, state: 'running', attempts: 1, cycle: head.id });
    await journal.open(head);
    await journal.close(head.id, DONE);
    await slots.keep({ ...SLOT, state: 'done', attempts: 1, cycle: head.id });
    const book = await ledger.book(KEY);
    const entry = depositEntry(book, 'gift', { at: NOON, amount: usd(5) });
    await ledger.post(KEY, { entries: [entry], tickets: [] });
    await home.watch.books.look(ledger);
    expect(said()).toBe('');
  });

  it.each([
    ['halt', 'halt'],
    ['its pause', `pause:${KEY}`],
  ] as const)('says that a slot begins under %s', async (_, control) => {
    home.watch.controls.add(control);
    await opened().slots.keep({ ...SLOT, state: 'running', attempts: 1 });
    expect(said()).toContain(`begins while ${control}`);
  });

  it('says that a slot begins after its session', async () => {
    home.time.jump(5 * 60 * MINUTE_MS);
    await opened().slots.keep({ ...SLOT, state: 'running', attempts: 1 });
    expect(said()).toContain('begins too late');
  });

  it('says that a slot begins before its time', async () => {
    home.time.jump(-MINUTE_MS);
    await opened().slots.keep({ ...SLOT, state: 'running', attempts: 1 });
    expect(said()).toContain('begins before its time');
  });

  it('says that two cycles of one slot are done, and that a slot is done twice', async () => {
    const { slots, journal, leases } = opened();
    leases.take(KEY);
    for (const name of [toIso(NOON), `${toIso(NOON)}~2`]) {
      const head = headOf(name);
      await journal.open(head);
      await journal.close(head.id, DONE);
      await slots.keep({ ...SLOT, state: 'done', attempts: 1, cycle: head.id });
    }
    expect(said()).toContain('are both DONE');
    expect(said()).toContain('was done and is done once more');
  });

  it('says that a slot is done whose cycle is not', async () => {
    await opened().slots.keep({ ...SLOT, state: 'done', attempts: 1, cycle: 'no such' });
    expect(said()).toContain('is done, its cycle never ended');
  });

  it('says who writes what another process has', async () => {
    const store = home.open(HOLDER);
    store.leases.take(KEY);
    await home.watch.over(store, 'box:2:2').ledger.post(KEY, { entries: [], tickets: [] });
    expect(said()).toContain(`box:2:2 wrote ${KEY}, whose lease ${HOLDER} has`);
  });

  it('says that an order of a cycle is placed while all is halted', async () => {
    const { ledger, leases } = opened();
    leases.take(KEY);
    home.watch.controls.add('halt');
    const order = { id: 'o1', legs: [] } as unknown as OrderTicket['order'];
    const ticket = { order, account: KEY, cycle: 'c', state: 'resting', placedAt: NOON };
    await ledger.post(KEY, { entries: [], tickets: [ticket as unknown as OrderTicket] });
    expect(said()).toContain('placed 1 orders');
  });

  it('says that a nav changes, and that it is not the one of the mark', async () => {
    const { navs } = opened();
    const row: DailyNav = {
      account: KEY,
      on: tradingDate('2025-01-02'),
      nav: usd(10),
      cash: usd(10),
      bookedAt: NOON,
    };
    await navs.keep([row]);
    await navs.keep([{ ...row, nav: usd(11) }]);
    expect(said()).toContain('was 10000000 and is 11000000');
  });

  it('says that a book is not what its postings add up to', async () => {
    const { ledger } = opened();
    const book = await ledger.book(KEY);
    const wrong: Ledger = { ...ledger, book: async () => ({ ...book, cash: usd(1) }) };
    home.watch.books.changed(KEY);
    await home.watch.books.look(wrong);
    expect(said()).toMatch(/has cash \d+ in postings, 1000000 in its book/);
  });

  it('says that a line stands twice in the tracker', () => {
    const ticker = readTicker('SPY');
    const line = { key: 'k', account: KEY, kind: 'BUY', at: NOON } as const;
    const activity = { ...line, security: { kind: 'listed', ticker } } as never;
    home.tracker.add({ ...(activity as object), ...AMOUNTS } as never);
    home.tracker.add({ ...(activity as object), ...AMOUNTS } as never);
    expect(said()).toContain('k stands twice');
  });
});

const AMOUNTS = { quantity: 1, unitPrice: 1, fee: 0 };

describe('what excuses a slot', () => {
  it('is an outage that lasts into it, of its own account or of all', () => {
    const { troubles, time } = home;
    const [from, upTo] = [NOON, plusMs(NOON, 25 * MINUTE_MS)];
    troubles.note('news down');
    expect(troubles.excusing(KEY, from, upTo)).toBeUndefined();
    troubles.note('paused', 'wheel');
    expect(troubles.excusing(KEY, from, upTo)).toBeUndefined();
    const end = troubles.begin('model down');
    expect(troubles.excusing(KEY, from, upTo)?.kind).toBe('model down');
    end();
    time.jump(MINUTE_MS);
    expect(troubles.excusing(KEY, plusMs(NOON, MINUTE_MS), upTo)).toBeUndefined();
  });
});
