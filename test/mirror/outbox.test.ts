import { MIGRATIONS } from '#adapters/sqlite';
import { virtualClock } from '#adapters/system';
import { instant, newYorkTime, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook, openingEntry } from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { OutboxActivity, OutboxRow } from '#ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MirrorScene } from './mirror-scene.ts';
import { TrackerDouble } from './tracker-double.ts';
import { toVersion } from '../torn/to-version.ts';

const AT = newYorkTime(tradingDate('2026-06-18'), 10, 0);
const clock = virtualClock(AT);

let scene: MirrorScene;

beforeEach(() => {
  scene = new MirrorScene({ accounts: ['a'], clock, tracker: () => new TrackerDouble(clock) });
  scene.store.leases.take('(mirror)');
});

afterEach(() => {
  scene.close();
});

function activity(key: string): OutboxActivity {
  return {
    key,
    kind: 'BUY',
    security: { kind: 'listed', ticker: equity('XYZ').ticker },
    quantity: units(1),
    unitPrice: price(5),
    fee: usd(0.35),
    at: AT,
  };
}

function pending(key: string): OutboxRow {
  return { account: 'a', activity: activity(key), state: 'pending', attempts: 0 };
}

describe('the outbox', () => {
  it('keeps activities as pending in their order, with the place in the ledger', async () => {
    const { outbox } = scene.store;
    expect(await outbox.cursor('a')).toBeUndefined();
    await outbox.open('a', 'remote');
    await outbox.take('a', [activity('k2'), activity('k1')], 7);
    expect(await outbox.cursor('a')).toEqual({ remote: 'remote', taken: 7, cash: 0 });
    expect(await outbox.rows('a', 'open')).toEqual([pending('k2'), pending('k1')]);
    expect(await outbox.rows('b', 'all')).toEqual([]);
  });

  it('leaves a key that it knows as it is', async () => {
    const { outbox } = scene.store;
    await outbox.open('a', 'remote');
    await outbox.take('a', [activity('k1')], 1);
    await outbox.mark({ ...pending('k1'), state: 'confirmed', line: 'l' });
    await outbox.take('a', [activity('k1'), activity('k2')], 2);
    expect((await outbox.rows('a', 'all')).map(({ state }) => state)).toEqual([
      'confirmed',
      'pending',
    ]);
    expect((await outbox.rows('a', 'open')).map((row) => row.activity.key)).toEqual(['k2']);
  });

  it('gives a row back as it was marked, also to the next process', async () => {
    const row: OutboxRow = {
      ...pending('k1'),
      state: 'unknown',
      line: 'l',
      replaces: 'r',
      attempts: 3,
      because: 'it timed out',
      sentAt: AT,
      nextTryAt: instant(AT + 1),
    };
    await scene.store.outbox.open('a', 'remote');
    await scene.store.outbox.take('a', [activity('k1')], 1);
    await scene.store.outbox.mark(row);
    scene.reopen();
    expect(await scene.store.outbox.row('k1')).toEqual(row);
    expect(await scene.store.outbox.row('k9')).toBeUndefined();
  });

  it('has a confirmed row that is still to replace a line among the open ones', async () => {
    const { outbox } = scene.store;
    await outbox.open('a', 'remote');
    await outbox.take('a', [activity('k1')], 1);
    const row: OutboxRow = { ...pending('k1'), state: 'confirmed', line: 'new', replaces: 'old' };
    await outbox.mark(row);
    expect(await outbox.rows('a', 'open')).toEqual([row]);
  });

  it('begins again with the account that it had', async () => {
    const { outbox } = scene.store;
    await outbox.open('a', 'remote');
    await outbox.take('a', [activity('k1')], 1);
    await outbox.tellCash('a', 1, tradingDate('2026-06-18'));
    expect((await outbox.cursor('a'))?.cashOn).toBe('2026-06-18');
    await outbox.restart('a');
    expect(await outbox.cursor('a')).toEqual({ remote: 'remote', taken: 0, cash: 0 });
    expect(await outbox.rows('a', 'all')).toEqual([]);
  });

  it('sends again what was settled, and keeps what is on its way', async () => {
    const { outbox } = scene.store;
    await outbox.open('a', 'remote');
    await outbox.take('a', ['k1', 'k2', 'k3', 'k4'].map(activity), 4);
    const sent: OutboxRow = { ...pending('k3'), state: 'sent', attempts: 1, sentAt: AT };
    const again: OutboxRow = { ...pending('k4'), replaces: 'old' };
    await outbox.mark({ ...pending('k1'), state: 'confirmed', line: 'l', attempts: 2 });
    await outbox.mark({ ...pending('k2'), state: 'rejected', because: 'no', attempts: 1 });
    await outbox.mark(sent);
    await outbox.mark(again);
    await outbox.tellCash('a', 4, tradingDate('2026-06-18'));
    await outbox.sendAgain('a');
    expect(await outbox.rows('a', 'all')).toEqual([pending('k1'), pending('k2'), sent, again]);
    expect(await outbox.cursor('a')).toEqual({ remote: 'remote', taken: 4, cash: 0 });
  });

  it('is written only by who holds the lease, and nothing of a failed step is kept', async () => {
    const { outbox, leases } = scene.store;
    await outbox.open('a', 'remote');
    leases.release('(mirror)');
    await expect(outbox.take('a', [activity('k1')], 1)).rejects.toThrow(/no lease was taken/);
    expect(await outbox.rows('a', 'all')).toEqual([]);
    expect((await outbox.cursor('a'))?.taken).toBe(0);
  });

  it('comes to a store of the version before it, which keeps what it has', async () => {
    await scene.post('a', [openingEntry(emptyBook('a'), AT, usd(1000))]);
    scene.store.close();
    toVersion(scene.path, 1);
    scene.reopen();
    expect(scene.store.version()).toBe(MIGRATIONS.length);
    expect((await scene.store.ledger.book('a')).cash).toBe(usd(1000));
    expect(await scene.store.outbox.rows('a', 'all')).toEqual([]);
  });
});
