import { virtualClock } from '#adapters/system';
import type { OptionPrices } from '#app/mirror';
import { DAY_MS, instant, newYorkTime, plusMs, tradingDate } from '#core/calendar';
import { equity, idOf, type Instrument, type OptionContract } from '#core/instruments';
import { apply, depositEntry, emptyBook, fillsEntry, openingEntry, type Book } from '#core/ledger';
import { price, units, usd } from '#core/money';
import { PortError } from '#ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MirrorScene, remoteOf } from './mirror-scene.ts';
import { TrackerDouble, type Trouble } from './tracker-double.ts';

const START = newYorkTime(tradingDate('2026-06-18'), 10, 0);
const BUDGET = { budgetMs: 600_000 };
const XYZ = equity('XYZ');
const ABC = equity('ABC');
const PUT: OptionContract = {
  kind: 'option',
  underlying: XYZ.ticker,
  expiry: tradingDate('2026-12-18'),
  right: 'put',
  strike: price(40),
};
const CSP = 'GF_WHEEL-XYZ-CSP-20261218-40';

let clock = virtualClock(START);
let tracker = new TrackerDouble(clock);
let scene: MirrorScene;
let book: Book;
let known: OptionPrices | undefined;

beforeEach(async () => {
  clock = virtualClock(START);
  tracker = new TrackerDouble(clock);
  known = undefined;
  scene = new MirrorScene({
    accounts: ['a', 'b'],
    clock,
    tracker: () => tracker,
    wrapped: (parts) => ({ ...parts, optionPrices: async () => known }),
  });
  book = emptyBook('a');
  const opening = openingEntry(book, clock.now(), usd(100_000));
  book = apply(book, opening);
  await scene.post('a', [opening]);
  await scene.post('b', [openingEntry(emptyBook('b'), clock.now(), usd(5000))]);
});

afterEach(() => {
  scene.close();
});

/** Contracts or shares, signed, and dollars a share. */
type Deal = readonly [instrument: Instrument, count: number, each: number];

async function trade(id: string, [instrument, count, each]: Deal) {
  const fill = {
    id: `${id}/0`,
    instrument,
    quantity: units(count),
    price: price(each),
    reference: price(each),
    source: 'open',
  };
  const order = { id, legs: [fill], effect: 'open', origin: 'model', reason: '' } as const;
  const entry = fillsEntry(book, { order, fills: [fill], commission: usd(1), at: clock.now() });
  book = apply(book, entry);
  await scene.post('a', [entry]);
}

/** Every call that begins so fails so, as often as told. */
function failing(prefix: string, trouble: Trouble, times = 1): void {
  let left = times;
  tracker.trouble = (call) => {
    if (!call.startsWith(prefix) || left === 0) return undefined;
    left -= 1;
    return trouble;
  };
}

function keys(): readonly (string | undefined)[] {
  return tracker.standing.map(({ key }) => key);
}

function calls(prefix: string): readonly string[] {
  return tracker.calls.filter((call) => call.startsWith(prefix));
}

const KEY = 'a:fills:o1/0';

describe('making our accounts in the tracker', () => {
  it('happens once, under ids of our choice, and finds them again', async () => {
    const first = await scene.mirror.init(BUDGET);
    const again = await scene.mirror.init(BUDGET);
    expect(first.map(({ kind }) => kind)).toEqual(['made', 'made']);
    expect(again.map(({ kind }) => kind)).toEqual(['known', 'known']);
    expect([...tracker.opened.values()]).toEqual([
      { id: remoteOf('a'), name: 'Account a (invest)', currency: 'USD' },
      { id: remoteOf('b'), name: 'Account b (invest)', currency: 'USD' },
    ]);
    expect(calls('open')).toHaveLength(2);
  });

  it('makes nothing where the list of accounts cannot be had', async () => {
    failing('accounts', 'down');
    await expect(scene.mirror.init(BUDGET)).rejects.toThrow(PortError);
    expect(calls('open')).toEqual([]);
  });

  it('clears up an unclear answer by looking', async () => {
    failing('open', 'lost after');
    const told = await scene.mirror.init(BUDGET);
    expect(told.map(({ kind }) => kind)).toEqual(['made', 'made']);
    failing('open', 'lost before');
    tracker.opened.delete(remoteOf('b'));
    const [, second] = await scene.mirror.init(BUDGET);
    expect(second?.kind).toBe('refused');
  });

  it('is the only thing that makes accounts: without it nothing is sent', async () => {
    await trade('o1', [XYZ, 10, 50]);
    expect(await scene.mirror.isReady()).toBe(false);
    const report = await scene.mirror.sync(BUDGET);
    expect(report.drift[0]).toContain('a is not in the tracker yet; run invest mirror init');
    expect(calls('record')).toEqual([]);
    await scene.mirror.init(BUDGET);
    tracker.opened.clear();
    const gone = await scene.mirror.sync(BUDGET);
    expect(gone.drift[0]).toContain('a has no account in the tracker');
    expect(calls('record')).toEqual([]);
    expect(tracker.opened.size).toBe(0);
  });
});

describe('making an account again that was known to hold lines', () => {
  beforeEach(async () => {
    await scene.mirror.init(BUDGET);
    await trade('o1', [XYZ, 10, 50]);
    await trade('o2', [PUT, -1, 3]);
    await scene.mirror.sync(BUDGET);
  });

  /** As another server is, or this one after everything of ours was deleted there. */
  function empty(): void {
    tracker.opened.clear();
    tracker.standing = [];
    tracker.named.clear();
    tracker.told.clear();
  }

  async function isWhole(): Promise<void> {
    const { accounts } = await scene.mirror.reconcile(BUDGET);
    expect(accounts.map(({ drift, waiting }) => [drift, waiting])).toEqual([
      [[], 0],
      [[], 0],
    ]);
    expect(keys()).toEqual([KEY, 'a:fills:o2/0']);
  }

  const lost = async () =>
    (await scene.mirror.init(BUDGET)).map(({ kind, gone, again }) => [kind, gone, again]);

  it('has the next sync send all of it again, and the cash of accounts that hold nothing', async () => {
    empty();
    expect(await lost()).toEqual([
      ['made', 2, 2],
      ['made', 0, 0],
    ]);
    const { recorded, drift } = await scene.mirror.sync(BUDGET);
    expect([recorded, drift]).toEqual([2, []]);
    await isWhole();
  });

  it('is made up for by the next run where the one that made it ended right then', async () => {
    const made = new Map(tracker.opened);
    empty();
    for (const [id, account] of made) tracker.opened.set(id, account);
    expect(await lost()).toEqual([
      ['known', 2, 2],
      ['known', 0, 0],
    ]);
    expect(await lost()).toEqual([
      ['known', 0, 0],
      ['known', 0, 0],
    ]);
    await scene.mirror.sync(BUDGET);
    await isWhole();
  });

  it('counts what is gone where some of it stands there, and leaves that to mending', async () => {
    tracker.standing = tracker.standing.filter(({ key }) => key !== KEY);
    expect((await lost())[0]).toEqual(['known', 1, 0]);
    expect((await scene.mirror.sync(BUDGET)).recorded).toBe(0);
    await scene.mirror.fix(BUDGET);
    expect(keys()).toHaveLength(2);
    expect(new Set(keys())).toEqual(new Set([KEY, 'a:fills:o2/0']));
  });

  it('knows a line without its comment by its id, and sends nothing twice', async () => {
    tracker.standing = tracker.standing.map(({ key: _key, ...line }) => line);
    expect((await lost())[0]).toEqual(['known', 0, 0]);
    await scene.mirror.sync(BUDGET);
    expect(tracker.standing).toHaveLength(2);
  });

  it('leaves a request whose end nobody knows to be looked for', async () => {
    await trade('o3', [ABC, 1, 5]);
    failing('record', 'late');
    await scene.mirror.sync({ budgetMs: 15_000 });
    empty();
    await lost();
    const states = (await scene.store.outbox.rows('a', 'all')).map(({ state }) => state);
    expect(states).toEqual(['pending', 'pending', 'unknown']);
    await scene.mirror.sync(BUDGET);
    expect(keys()).toHaveLength(3);
    expect(new Set(keys())).toEqual(new Set([KEY, 'a:fills:o2/0', 'a:fills:o3/0']));
  });
});

describe('a tracker that must not be written to', () => {
  const ILL = { says: 'it reckons in euros', fix: 'set the base currency to USD' };

  it('is neither synced nor mended nor rebuilt, and its sentence says why', async () => {
    await scene.mirror.init(BUDGET);
    await trade('o1', [XYZ, 10, 50]);
    await scene.mirror.sync(BUDGET);
    const [standing, before] = [tracker.standing, await scene.store.outbox.rows('a', 'all')];
    tracker.standing = [];
    tracker.ill = ILL;
    const says = `${ILL.says}; ${ILL.fix}`;
    const asked = tracker.calls.length;
    expect((await scene.mirror.sync(BUDGET)).down).toBe(says);
    expect((await scene.mirror.rebuild(BUDGET)).down).toBe(says);
    await expect(scene.mirror.fix(BUDGET)).rejects.toThrow(
      new PortError('tracker', says, { retryable: true }),
    );
    expect(new Set(tracker.calls.slice(asked))).toEqual(new Set(['health']));
    expect(await scene.store.outbox.rows('a', 'all')).toEqual(before);
    tracker.ill = undefined;
    await scene.mirror.fix(BUDGET);
    expect(tracker.standing).toHaveLength(standing.length);
  });
});

describe('sending what the ledger has', () => {
  beforeEach(async () => {
    await scene.mirror.init(BUDGET);
  });

  it('writes every fill once and the cash of the day, however often it runs', async () => {
    await trade('o1', [XYZ, 10, 50]);
    const first = await scene.mirror.sync(BUDGET);
    const again = await scene.mirror.sync(BUDGET);
    expect([first.recorded, again.recorded, first.left]).toEqual([1, 0, 0]);
    expect(keys()).toEqual([KEY]);
    const day = '2026-06-18';
    expect(tracker.told.get(remoteOf('a'))?.get(day)).toEqual({ on: day, amount: 99_499 });
    expect(calls('cash')).toHaveLength(2);
  });

  it('tells the cash of each day that changed, and of today', async () => {
    clock.moveTo(plusMs(START, DAY_MS));
    const entry = depositEntry(book, 'd', { at: clock.now(), amount: usd(1) });
    book = apply(book, entry);
    await scene.post('a', [entry]);
    clock.moveTo(plusMs(START, 4 * DAY_MS));
    await scene.mirror.sync(BUDGET);
    expect([...(tracker.told.get(remoteOf('a'))?.values() ?? [])]).toEqual([
      { on: '2026-06-18', amount: 100_000 },
      { on: '2026-06-19', amount: 100_001 },
      { on: '2026-06-22', amount: 100_001 },
    ]);
  });

  it('tells nothing newer while an unclear telling may still arrive and overwrite it', async () => {
    failing('cash', 'late');
    await scene.mirror.sync({ budgetMs: 15_000, accounts: ['a'] });
    const entry = depositEntry(book, 'd', { at: clock.now(), amount: usd(1) });
    await scene.post('a', [entry]);
    scene.reopen();
    await scene.mirror.sync({ budgetMs: 15_000, accounts: ['a'] });
    expect(calls('cash')).toHaveLength(1);
    await scene.mirror.sync({ ...BUDGET, accounts: ['a'] });
    expect([...(tracker.told.get(remoteOf('a'))?.values() ?? [])]).toEqual([
      { on: '2026-06-18', amount: 100_001 },
    ]);
    expect(clock.now() - START).toBe(60_000);
  });

  it('names a symbol of our own before its first activity, and gives it the price that was paid', async () => {
    await trade('o1', [PUT, -1, 3]);
    await scene.mirror.sync(BUDGET);
    expect(tracker.named.get(CSP)).toBe('XYZ cash-secured put 40, expires 2026-12-18');
    expect(tracker.prices.get(CSP)).toEqual(new Map([['2026-06-18', 3]]));
    const about = tracker.calls.filter((call) => /^(describe|record)/.test(call));
    expect(about).toEqual([`describe ${CSP}`, `record ${KEY}`]);
  });

  /** Marks of contracts, in dollars a share. */
  function pricesOn(day: string, marks: readonly (readonly [OptionContract, number])[]) {
    const told = marks.map(([contract, each]) => {
      const id = idOf(contract);
      return [id, { id, mark: price(each), at: START, source: 'quote' }] as const;
    });
    return { on: tradingDate(day), quotes: new Map(told) };
  }

  it('tells what a held structure is worth on the day of the market, to the share shown', async () => {
    await trade('o1', [PUT, -2, 3]);
    known = pricesOn('2026-06-17', [[PUT, 1.25]]);
    await scene.mirror.sync(BUDGET);
    expect(tracker.prices.get(CSP)).toEqual(
      new Map([
        ['2026-06-18', 3],
        ['2026-06-17', 1.25],
      ]),
    );
    known = pricesOn('2026-06-18', [[PUT, 0.5]]);
    await scene.mirror.sync(BUDGET);
    expect(tracker.prices.get(CSP)?.get('2026-06-18')).toBe(0.5);
  });

  it('tells no price of tomorrow, none of nothing, none where a leg has none, none of what is closed', async () => {
    await trade('o1', [PUT, -1, 3]);
    const none = [
      pricesOn('2026-06-19', [[PUT, 9]]),
      pricesOn('2026-06-18', []),
      pricesOn('2026-06-18', [[PUT, 0]]),
      undefined,
    ];
    for (const each of none) {
      known = each;
      await scene.mirror.sync(BUDGET);
      expect(tracker.prices.get(CSP)).toEqual(new Map([['2026-06-18', 3]]));
    }
    await trade('o2', [PUT, 1, 0]);
    known = pricesOn('2026-06-18', [[PUT, 9]]);
    await scene.mirror.sync(BUDGET);
    expect(tracker.prices.get(CSP)).toEqual(new Map([['2026-06-18', 3]]));
  });

  it('leaves what is dated later than the wall for its time', async () => {
    clock = virtualClock(START);
    const later = plusMs(START, DAY_MS);
    const entry = fillsEntry(book, {
      order: { id: 'o1', legs: [], effect: 'open', origin: 'model', reason: '' },
      fills: [
        {
          id: 'o1/0',
          instrument: XYZ,
          quantity: units(1),
          price: price(5),
          reference: price(5),
          source: 'open',
        },
      ],
      commission: usd(0),
      at: later,
    });
    await scene.post('a', [entry]);
    const report = await scene.mirror.sync(BUDGET);
    expect([report.recorded, report.left, report.later]).toEqual([0, 0, 1]);
    expect(tracker.told.get(remoteOf('a'))?.size).toBe(1);
    scene.request.clock.moveTo(plusMs(later, 1));
    expect((await scene.mirror.sync(BUDGET)).recorded).toBe(1);
    expect([...(tracker.told.get(remoteOf('a'))?.values() ?? [])].at(-1)?.amount).toBe(99_995);
  });

  it.each(['lost after', 'lost before', 'late'] as const)(
    'writes once where the answer is %s',
    async (trouble) => {
      await trade('o1', [XYZ, 10, 50]);
      failing('record', trouble);
      const report = await scene.mirror.sync(BUDGET);
      expect(keys()).toEqual([KEY]);
      expect([report.left, report.recorded + report.found]).toEqual([0, 1]);
    },
  );

  it('looks again only after a minute, and does not wait longer than it may', async () => {
    await trade('o1', [XYZ, 10, 50]);
    failing('record', 'lost before');
    const short = await scene.mirror.sync({ budgetMs: 15_000 });
    expect([short.left, calls('record').length]).toEqual([1, 1]);
    clock.moveTo(plusMs(clock.now(), 30_000));
    expect((await scene.mirror.sync({ budgetMs: 15_000 })).left).toBe(1);
    expect(calls('record')).toHaveLength(1);
    clock.moveTo(plusMs(clock.now(), 30_000));
    expect((await scene.mirror.sync({ budgetMs: 15_000 })).left).toBe(0);
    expect(calls('record')).toHaveLength(2);
  });

  it('keeps the order of a symbol, and goes on with the others', async () => {
    await trade('o1', [XYZ, 10, 50]);
    await trade('o2', [XYZ, -10, 60]);
    await trade('o3', [ABC, 1, 5]);
    failing(`record ${KEY}`, 'passing');
    const first = await scene.mirror.sync(BUDGET);
    expect(keys()).toEqual(['a:fills:o3/0']);
    expect(first.left).toBe(2);
    clock.moveTo(plusMs(clock.now(), 59_000));
    expect((await scene.mirror.sync(BUDGET)).recorded).toBe(0);
    clock.moveTo(plusMs(clock.now(), 1000));
    expect((await scene.mirror.sync(BUDGET)).recorded).toBe(2);
    expect(keys()).toEqual(['a:fills:o3/0', KEY, 'a:fills:o2/0']);
  });

  it('waits a minute after a passing rejection, then twice as long each time, at most an hour', async () => {
    await trade('o1', [XYZ, 10, 50]);
    failing('record', 'passing', 9);
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      await scene.mirror.sync(BUDGET);
      const row = await scene.store.outbox.row(KEY);
      waits.push(((row?.nextTryAt ?? 0) - clock.now()) / 60_000);
      clock.moveTo(instant(row?.nextTryAt ?? 0));
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('keeps a final rejection with its sentence and sends nothing of that symbol after it', async () => {
    await trade('o1', [XYZ, 10, 50]);
    await trade('o2', [XYZ, 1, 50]);
    await trade('o3', [ABC, 1, 5]);
    failing(`record ${KEY}`, 'refused');
    const report = await scene.mirror.sync(BUDGET);
    const again = await scene.mirror.sync(BUDGET);
    const sentence = { account: 'a', key: KEY, because: 'XYZ: it is not valid' };
    expect(report.rejected).toEqual([sentence]);
    expect(again.rejected).toEqual([sentence]);
    expect(keys()).toEqual(['a:fills:o3/0']);
    expect(calls(`record ${KEY}`)).toHaveLength(1);
  });

  it('is a sentence and no error where the tracker is down, and the books stay as they are', async () => {
    await trade('o1', [XYZ, 10, 50]);
    tracker.trouble = () => 'down';
    const report = await scene.mirror.sync(BUDGET);
    expect(report.down).toBe('the tracker does not answer; start it');
    expect(await scene.store.ledger.book('a')).toEqual(book);
    tracker.trouble = () => undefined;
    expect((await scene.mirror.sync(BUDGET)).recorded).toBe(1);
  });

  it('has a row as sent before the request leaves', async () => {
    await trade('o1', [XYZ, 10, 50]);
    const seen: unknown[] = [];
    tracker.trouble = (call) => {
      if (call.startsWith('record'))
        void scene.store.outbox.row(KEY).then((row) => seen.push(row?.state));
      return undefined;
    };
    await scene.mirror.sync(BUDGET);
    expect(seen).toEqual(['sent']);
  });

  it('says what stands there otherwise, and does not send it again', async () => {
    await trade('o1', [XYZ, 10, 50]);
    tracker.add({
      key: KEY,
      account: remoteOf('a'),
      kind: 'BUY',
      security: { kind: 'listed', ticker: XYZ.ticker },
      quantity: units(11),
      unitPrice: price(50),
      fee: usd(1),
      at: clock.now(),
    });
    const report = await scene.mirror.sync(BUDGET);
    expect(report.drift).toEqual([`${KEY} stands there as quantity 11, not 10`]);
    expect(calls('record')).toEqual([]);
  });

  it('is done by one at a time', async () => {
    await trade('o1', [XYZ, 10, 50]);
    await trade('o2', [ABC, 10, 50]);
    failing('record', 'lost before');
    const reports = await Promise.all([scene.mirror.sync(BUDGET), scene.mirror.sync(BUDGET)]);
    expect(reports.map(({ recorded }) => recorded)).toEqual([2, 0]);
    expect(calls('record')).toHaveLength(3);
  });
});

describe('comparing and mending', () => {
  beforeEach(async () => {
    await scene.mirror.init(BUDGET);
    await trade('o1', [XYZ, 10, 50]);
    await trade('o2', [PUT, -1, 3]);
    await scene.mirror.sync(BUDGET);
    tracker.add({
      account: remoteOf('a'),
      kind: 'BUY',
      security: { kind: 'listed', ticker: XYZ.ticker },
      quantity: units(7),
      unitPrice: price(1),
      fee: usd(0),
      at: clock.now(),
    });
  });

  async function kinds(): Promise<readonly string[]> {
    const { accounts } = await scene.mirror.reconcile(BUDGET);
    return accounts.flatMap(({ drift }) => drift.map(({ kind }) => kind));
  }

  async function fixed(): Promise<readonly string[]> {
    const { accounts, before = [] } = await scene.mirror.fix(BUDGET);
    expect(accounts.flatMap(({ drift }) => drift)).toEqual([]);
    return before.flatMap(({ drift }) => drift.map(({ kind }) => kind));
  }

  const foreign = () => tracker.standing.filter(({ key }) => key === undefined);

  afterEach(() => {
    if (foreign().length !== 1) throw new Error('a line of the user’s own was touched');
  });

  it('finds nothing where everything stands, and tells the user’s own line apart', async () => {
    const { accounts } = await scene.mirror.reconcile(BUDGET);
    expect(accounts.map(({ drift, foreign: own }) => [drift, own.length])).toEqual([
      [[], 1],
      [[], 0],
    ]);
  });

  it('sends again what is missing', async () => {
    tracker.standing = tracker.standing.filter(({ key }) => key !== KEY);
    expect(await kinds()).toEqual(['missing', 'quantity']);
    expect(await fixed()).toEqual(['missing', 'quantity']);
    expect(keys().filter((key) => key === KEY)).toHaveLength(1);
  });

  it('sends again the only line of a symbol of ours, under its name', async () => {
    tracker.standing = tracker.standing.filter(({ symbol }) => symbol !== CSP);
    tracker.forget(CSP);
    await fixed();
    expect(tracker.named.has(CSP)).toBe(true);
    expect(tracker.prices.get(CSP)?.size).toBe(1);
  });

  it('strikes extra copies and keeps the oldest', async () => {
    const [first] = tracker.standing;
    if (first === undefined) throw new Error('there is a line');
    tracker.standing.push({ ...first, id: 'copy', createdAt: plusMs(first.createdAt, 1) });
    expect(await fixed()).toEqual(['doubled', 'quantity']);
    expect(tracker.standing.find(({ key }) => key === KEY)?.id).toBe(first.id);
  });

  it('writes a changed line anew before the wrong one goes: the symbol is never without', async () => {
    tracker.standing = tracker.standing.map((line) =>
      line.symbol === CSP ? { ...line, quantity: 300 } : line,
    );
    expect(await kinds()).toEqual(['changed', 'quantity']);
    await fixed();
    expect(
      tracker.standing.filter(({ symbol }) => symbol === CSP).map(({ quantity }) => quantity),
    ).toEqual([100]);
    const about = tracker.calls.filter((call) => /^(record a:fills:o2|strike)/.test(call));
    expect(about).toEqual(['record a:fills:o2/0', 'record a:fills:o2/0', 'strike line-2']);
  });

  it('knows a line again whose comment was emptied', async () => {
    tracker.standing = tracker.standing.map((line) => {
      const { key, ...rest } = line;
      return key === KEY ? rest : line;
    });
    expect(await kinds()).toEqual(['changed']);
    await fixed();
    expect(keys().filter((key) => key === KEY)).toHaveLength(1);
    expect(tracker.standing).toHaveLength(3);
  });

  it('strikes what has a key of ours that the ledger does not know', async () => {
    const [first] = tracker.standing;
    if (first === undefined) throw new Error('there is a line');
    tracker.standing.push({ ...first, id: 'ghost', key: 'a:fills:nobody/0', symbol: 'GHOST' });
    expect(await kinds()).toEqual(['phantom', 'quantity']);
    await fixed();
    expect(tracker.standing.some(({ id }) => id === 'ghost')).toBe(false);
  });

  it('leaves a line of another home’s account alone', async () => {
    const [first] = tracker.standing;
    if (first === undefined) throw new Error('there is a line');
    tracker.standing.push({ ...first, id: 'other', key: 'zz:fills:o1/0' });
    expect(await kinds()).toEqual([]);
    await fixed();
    expect(tracker.standing.some(({ id }) => id === 'other')).toBe(true);
  });

  it('sets cash that differs, also of a day that the ledger says nothing of', async () => {
    const days = tracker.told.get(remoteOf('a'));
    const [wrong, early] = [tradingDate('2026-06-18'), tradingDate('2026-01-05')];
    days?.set(wrong, { on: wrong, amount: 1 });
    days?.set(early, { on: early, amount: 1 });
    expect(await kinds()).toEqual(['cash', 'cash']);
    await fixed();
    expect(days?.get(early)?.amount).toBe(0);
    expect(days?.get(wrong)?.amount).toBe(99_798);
  });

  it('takes a list that fails for no empty one', async () => {
    failing('lines', 'down', 99);
    await expect(scene.mirror.reconcile(BUDGET)).rejects.toThrow(PortError);
    await expect(scene.mirror.fix(BUDGET)).rejects.toThrow(PortError);
    expect(calls('record')).toHaveLength(2);
  });

  it('brings everything back after the tracker was restored from an old backup', async () => {
    tracker.standing = foreign();
    tracker.named.clear();
    await fixed();
    expect(tracker.standing).toHaveLength(3);
  });

  it('strikes our lines and those only when it builds again', async () => {
    const ids = new Set(tracker.standing.map(({ id }) => id));
    const report = await scene.mirror.rebuild({ ...BUDGET, accounts: ['a'] });
    expect(report.recorded).toBe(2);
    expect(tracker.standing.filter(({ id }) => ids.has(id))).toEqual(foreign());
    expect(await kinds()).toEqual([]);
  });
});
