import { tradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { heldOf } from '#core/ledger';
import type { CorporateAction } from '#core/market';
import { usd } from '#core/money';
import { afterEach, describe, expect, it } from 'vitest';
import { beginAt } from '#verbs/acts';
import { placeIn, replayedHouse, type House } from '../days/replayed-house.ts';
import { newYork, tapeOf } from '../days/tape-of.ts';
import { filesHome, KEY, type FilesHome } from './files-home.ts';

const SUNDAY = '2026-06-21 14:00';
const MONDAY = '2026-06-22';
const TUESDAY_NOON = '2026-06-23 12:00';

const homes: FilesHome[] = [];
const houses: House[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
  for (const house of houses.splice(0)) house.close();
});

async function homeWith(prices: string): Promise<FilesHome> {
  const home = filesHome(tapeOf(MONDAY, { XYZ: prices }));
  homes.push(home);
  await home.buy('10 XYZ', SUNDAY, '2026-06-22 16:00');
  return home;
}

/** Something on the record at noon of Tuesday that is no entry. */
const LATER = {
  'an order': async (home: FilesHome) =>
    home.inside(async (opened, account) => {
      const { store } = opened;
      opened.startAt(newYork(TUESDAY_NOON));
      store.leases.take(KEY);
      await placeIn(account, opened.worldOf(account), { text: 'BUY 1 XYZ', more: {} });
      store.leases.release(KEY);
    }),
  'a real cycle': async (home: FilesHome) =>
    home.inside(async ({ store }) => {
      await store.journal.open(headAt('real'));
      store.leases.take(KEY);
      await store.journal.close(`${KEY}@tuesday`, {
        outcome: 'SKIPPED',
        closedAt: newYork(TUESDAY_NOON),
        bookAfter: await store.ledger.book(KEY),
        settled: [],
      });
      store.leases.release(KEY);
    }),
};

function headAt(mode: 'real' | 'dry') {
  return {
    id: `${KEY}@tuesday`,
    account: KEY,
    slot: 'tuesday',
    at: newYork(TUESDAY_NOON),
    mode,
    strategy: 'core-satellite',
    model: 'rules:steady',
    configHash: 'c',
    codeVersion: 'v',
    world: 'files',
  } as const;
}

describe('time', { timeout: 30_000 }, () => {
  it('never goes back before an entry, in a real or a dry run, by hand or when settling', async () => {
    const home = await homeWith('50 | 50');
    for (const words of [
      ['run', KEY],
      ['run', KEY, '--dry-run'],
      ['settle'],
      ['deposit', KEY, '1'],
    ]) {
      const { code, stderr } = await home.invest(...words, '--at', '2026-06-22T15:59:00-04:00');
      expect(stderr).toContain(
        `${KEY} has come to 2026-06-22T16:00:00-04:00; time never goes back before it, asked was 2026-06-22T15:59:00-04:00`,
      );
      expect(code).toBe(1);
    }
    await home.inside(async ({ store }) => {
      expect(store.cycles(undefined, 9)).toEqual([]);
    });
  });

  it.each(Object.entries(LATER))('never goes back before %s either', async (_, add) => {
    const home = await homeWith('50 | 50');
    await add(home);
    await home.inside(async (opened, account) => {
      expect(opened.store.latest(KEY)).toBe(newYork(TUESDAY_NOON));
      for (const mode of ['real', 'dry'] as const) {
        const back = beginAt(newYork('2026-06-23 11:59'), [account], { home: opened, mode });
        await expect(back).rejects.toThrow(/has come to 2026-06-23T12:00:00-04:00/);
      }
      await beginAt(newYork(TUESDAY_NOON), [account], { home: opened, mode: 'real' });
      expect(opened.clock.now()).toBe(newYork(TUESDAY_NOON));
    });
  });

  it('is not moved by a dry run: nothing of it is on the record', async () => {
    const home = await homeWith('50 | 50');
    await home.inside(async ({ store }) => {
      await store.journal.open(headAt('dry'));
      expect(store.latest(KEY)).toBe(newYork('2026-06-22 16:00'));
      expect(store.latest('nobody')).toBeUndefined();
    });
  });

  it('of which nobody says is the latest that the accounts and the data have come to', async () => {
    const home = await homeWith('50');
    await home.inside(async (opened, account) => {
      await beginAt(undefined, [account], { home: opened, mode: 'real' });
      expect(opened.clock.now()).toBe(newYork('2026-06-22 16:00'));
    });
    await LATER['an order'](home);
    await home.inside(async (opened, account) => {
      await beginAt(undefined, [account], { home: opened, mode: 'real' });
      expect(opened.clock.now()).toBe(newYork(TUESDAY_NOON));
    });
    home.bring(tapeOf(MONDAY, { XYZ: '50 | 50' }));
    await home.inside(async (opened, account) => {
      await beginAt(undefined, [account], { home: opened, mode: 'dry' });
      expect(opened.clock.now()).toBe(newYork('2026-06-23 16:00'));
    });
  });

  it('may be named again for a slot that has ended: it is only read', async () => {
    const home = await homeWith('50 | 50 | 50');
    const slot = ['run', KEY, '--at', '2026-06-22T17:00:00-04:00'];
    const first = await home.invest(...slot, '--json');
    expect(first.code).toBe(0);
    expect((await home.invest('settle')).code).toBe(0);
    const again = await home.invest(...slot, '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(first.stdout));
    expect((await home.invest(...slot, '--dry-run')).code).toBe(1);
  });
});

/** A dollar a share on Wednesday. */
const DIVIDEND: CorporateAction = {
  kind: 'dividend',
  ticker: equity('XYZ').ticker,
  on: tradingDate('2026-06-24'),
  amount: 1_000_000 as Extract<CorporateAction, { kind: 'dividend' }>['amount'],
};

describe('the end of the data', { timeout: 30_000 }, () => {
  it.each([['settle'], ['run', KEY], ['run', KEY, '--dry-run'], ['deposit', KEY, '1']])(
    'refuses %s beyond the session after it',
    async (...words) => {
      const home = await homeWith('50 | 50');
      const { code, stderr } = await home.invest(...words, '--at', '2026-06-24T16:00:00-04:00');
      expect(stderr).toContain(
        'the data end on 2026-06-23; asked was 2026-06-24T16:00:00-04:00, import newer data first',
      );
      expect(code).toBe(1);
    },
  );

  it('keeps later sessions open: what newer data tell of them is seen', async () => {
    const home = await homeWith('50 | 50');
    const inWednesday = ['settle', '--at', '2026-06-24T15:59:00-04:00'];
    expect((await home.invest(...inWednesday)).code).toBe(0);
    // 15 % below what was paid, about 42.52, is crossed on Thursday; Wednesday pays a dollar a share.
    home.bring(tapeOf(MONDAY, { XYZ: '50 | 50 | 50 | 50 50 40 41' }, { actions: [DIVIDEND] }));
    expect((await home.invest('settle')).code).toBe(0);
    await home.inside(async ({ store }) => {
      const entries = await store.ledger.entries(KEY);
      const kinds = entries.map(({ event }) => (event.kind === 'mark' ? event.on : event.kind));
      expect(kinds).toEqual([
        'opening',
        'fills',
        '2026-06-22',
        '2026-06-23',
        'dividend',
        '2026-06-24',
        'fills',
        '2026-06-25',
      ]);
      expect((await store.ledger.book(KEY)).dividends).toBe(usd(10));
      expect(heldOf(await store.ledger.book(KEY), idOf(equity('XYZ')))).toBe(0);
    });
    expect((await home.invest('ledger', 'verify')).code).toBe(0);
  });

  it('ends settling, wherever the clock stands', async () => {
    const house = replayedHouse({ tape: tapeOf(MONDAY, { XYZ: '50 | 51' }), at: SUNDAY });
    houses.push(house);
    await house.place('BUY 100 XYZ');
    await house.settleAt('2026-06-26 17:00');
    const marks = (await house.entries()).flatMap(({ event }) =>
      event.kind === 'mark' ? [event.on] : [],
    );
    expect(marks).toEqual(['2026-06-22', '2026-06-23']);
  });
});
