import { tradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { heldOf, verifyEntries, type Entry } from '#core/ledger';
import type { CorporateAction } from '#core/market';
import { units, usd } from '#core/money';
import { afterEach, describe, expect, it } from 'vitest';
import { placeIn } from '../days/replayed-house.ts';
import { newYork, tapeOf } from '../days/tape-of.ts';
import { filesHome, KEY, type FilesHome } from './files-home.ts';

const SUNDAY = '2026-06-21 14:00';
const MONDAY = '2026-06-22';
const MONDAY_CLOSE = '2026-06-22 16:00';
const { ticker } = equity('XYZ');
const XYZ = idOf(equity('XYZ'));

/** Two for one before the open of Wednesday. */
const SPLIT: CorporateAction = {
  kind: 'split',
  ticker,
  on: tradingDate('2026-06-24'),
  numerator: 2,
  denominator: 1,
};

const homes: FilesHome[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

/** 10 XYZ bought on Monday, settled up to its close; the sessions go on. */
async function homeWith(
  prices: string,
  actions: readonly CorporateAction[] = [],
): Promise<FilesHome> {
  const home = filesHome(tapeOf(MONDAY, { XYZ: prices }, { actions }));
  homes.push(home);
  await home.buy('10 XYZ', SUNDAY, MONDAY_CLOSE);
  return home;
}

const entriesOf = async (home: FilesHome): Promise<readonly Entry[]> =>
  home.inside(async ({ store }) => store.ledger.entries(KEY));

const marksIn = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter(({ event }) => event.kind === 'mark');

describe('what a person does by hand', { timeout: 30_000 }, () => {
  it('begins with a settled book: close sells the shares that a split has made', async () => {
    const home = await homeWith('50 | 50 | 25 | 25 | 25', [SPLIT]);
    const at = '2026-06-24T17:00:00-04:00';
    const { code, stdout } = await home.invest('close', KEY, 'XYZ', '--at', at);
    expect(stdout).toMatch(/sells 20 XYZ at the first price from now on: filled/);
    expect(code).toBe(0);
    await home.inside(async ({ store }) => {
      expect(heldOf(await store.ledger.book(KEY), XYZ)).toBe(0);
      const sold = (await store.ledger.entries(KEY)).findLast(
        ({ event }) => event.kind === 'fills',
      );
      expect(sold?.event).toMatchObject({ origin: 'manual', fills: [{ quantity: units(-20) }] });
    });
    expect((await home.invest('ledger', 'verify')).code).toBe(0);
  });

  it('happens after the sessions before it: marks do not know money that came later', async () => {
    const [paid, plain] = [
      await homeWith('50 | 51 | 52 | 53'),
      await homeWith('50 | 51 | 52 | 53'),
    ];
    const at = ['--at', '2026-06-24T17:00:00-04:00'];
    expect((await paid.invest('deposit', KEY, '5000', ...at)).code).toBe(0);
    expect((await plain.invest('settle', ...at)).code).toBe(0);
    const [withMoney, without] = [await entriesOf(paid), await entriesOf(plain)];
    expect(marksIn(withMoney).map(({ event }) => event)).toEqual(
      marksIn(without).map(({ event }) => event),
    );
    expect(marksIn(withMoney)).toHaveLength(3);
    expect(withMoney.at(-1)?.event).toEqual({ kind: 'deposit', amount: usd(5000) });
    expect((await paid.invest('settle')).code).toBe(0);
    expect((await paid.invest('ledger', 'verify')).code).toBe(0);
  });

  it('stands where the time of the home stands, when nobody says a moment', async () => {
    const home = await homeWith('50 | 51 | 52 | 53');
    await home.invest('settle', '--at', '2026-06-23T17:00:00-04:00');
    expect((await home.invest('withdraw', KEY, '100')).code).toBe(0);
    const entries = await entriesOf(home);
    expect(entries.at(-1)).toMatchObject({
      at: newYork('2026-06-23 17:00'),
      event: { kind: 'withdrawal' },
    });
  });

  it('is refused in a session that has begun and is not in the data yet', async () => {
    const home = await homeWith('50 | 50');
    const inWednesday = ['--at', '2026-06-24T15:00:00-04:00'];
    for (const words of [
      ['deposit', KEY, '5000'],
      ['reset', KEY, '--yes'],
      ['close', KEY, 'XYZ'],
    ]) {
      const { code, stderr } = await home.invest(...words, ...inWednesday);
      expect(stderr).toContain('the data end on 2026-06-23');
      expect(code).toBe(1);
    }
    const before = ['--at', '2026-06-24T09:00:00-04:00'];
    expect((await home.invest('deposit', KEY, '5000', ...before)).code).toBe(0);
    // 15 % below 50.02 is 42.52: the open of Wednesday is beyond it, and its entry comes after the deposit.
    home.bring(tapeOf(MONDAY, { XYZ: '50 | 50 | 42' }));
    expect((await home.invest('settle')).code).toBe(0);
    const { faults, book } = verifyEntries(KEY, await entriesOf(home));
    expect(faults).toEqual([]);
    expect(heldOf(book, XYZ)).toBe(0);
  });

  it('finds an order that was waited out ended: nothing is left to cancel', async () => {
    const home = await homeWith('50 | - | 50');
    const order = await home.inside(async (opened, account) => {
      const { store } = opened;
      opened.startAt(newYork('2026-06-22 17:00'));
      store.leases.take(KEY);
      const wanted = { text: 'BUY 1 XYZ', more: {} };
      const ticket = await placeIn(account, opened.worldOf(account), wanted);
      store.leases.release(KEY);
      return ticket.order.id;
    });
    const { code, stderr } = await home.invest(
      'cancel',
      order,
      '--at',
      '2026-06-23T17:00:00-04:00',
    );
    expect(stderr).toContain(`${order} is expired`);
    expect(code).toBe(1);
  });

  it('does not sell at a price that may be of another share count before it is trusted', async () => {
    const home = await homeWith('50 | 25 | 25 | 25');
    const at = ['--at', '2026-06-23T17:00:00-04:00'];
    const refused = await home.invest('close', KEY, 'XYZ', ...at);
    expect(refused.stderr).toContain(
      `XYZ went from 50.00 to 25.00 overnight looks like a 2:1 split that nobody announced; say first: invest trust ${KEY} XYZ`,
    );
    expect(refused.code).toBe(1);
    expect((await home.invest('trust', KEY, 'XYZ')).code).toBe(0);
    // Trusted, its stop holds: it is sold at the open of Wednesday.
    await home.invest('settle', '--at', '2026-06-24T17:00:00-04:00');
    const sold = (await entriesOf(home)).findLast(({ event }) => event.kind === 'fills');
    expect(sold?.event).toMatchObject({ origin: 'stop-loss', fills: [{ quantity: units(-10) }] });
  });
});
