import { randomUUID } from 'node:crypto';
import { HOUR_MS, MINUTE_MS, plusMs } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { ZERO } from '#core/money';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrackerDesk, idOf, type OpenTracker, NOWHERE } from './tracker-desk.ts';
import { finalRefusal as final } from './final-refusal.ts';
import { trackerAmounts } from './tracker-amounts.ts';
import { trackerOwnSymbols } from './tracker-own-symbols.ts';

export type TrackerUnderContract = {
  readonly name: string;
  readonly open: () => Promise<OpenTracker>;
  /** Skips the suite, aloud, where there is nothing to open. */
  readonly skips?: boolean;
  /** A listed security that it takes just now; without one nothing is said of those. */
  readonly listed?: Ticker;
};

/** What the mirror relies on, whoever the tracker is. */
export function trackerContract(contract: TrackerUnderContract): void {
  const desk = new TrackerDesk();
  describe.skipIf(contract.skips === true)(`${contract.name} as a tracker`, () => {
    beforeAll(async () => {
      desk.open = await contract.open();
    });
    afterAll(async () => {
      await desk.tidy();
    }, 300_000);
    accounts(desk);
    lines(desk);
    handLines(desk);
    earnings(desk);
    trackerOwnSymbols(desk);
    refusals(desk);
    trackerAmounts(desk);
    strikes(desk);
    manyLines(desk);
    listed(desk, contract.listed);
  });
}

function accounts(desk: TrackerDesk): void {
  it('is well and says who it is', async () => {
    const health = await desk.tracker.health();

    expect(health).toMatchObject({ kind: 'well' });
    expect(health.says).toContain(desk.tracker.label);
  });

  it('opens an account under our id once, however often it is asked', async () => {
    const id = await desk.account();
    const again = { id, name: 'another name', currency: 'USD' };

    expect(await desk.tracker.openAccount(again)).toEqual({ kind: 'done', id });
    const found = (await desk.tracker.accounts()).filter((one) => one.id === id);
    expect(found).toEqual([{ id, name: expect.stringContaining(desk.token), currency: 'USD' }]);
  });

  it('opens an account once when it is asked three times in the same moment', async () => {
    const id = randomUUID();
    desk.made.push(id);
    const account = { id, name: `contract ${desk.token} thrice`, currency: 'USD' };
    const outcomes = await Promise.all([1, 2, 3].map(() => desk.tracker.openAccount(account)));

    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect((await desk.tracker.accounts()).filter((one) => one.id === id)).toHaveLength(1);
  });

  it('refuses an account id that is no UUID', async () => {
    const account = { id: 'swing', name: 'swing', currency: 'USD' };

    expect(await desk.tracker.openAccount(account)).toMatchObject(final(/UUID/));
  });
}

function lines(desk: TrackerDesk): void {
  it('tells a line right after it was written, with its key, account and moment', async () => {
    const account = await desk.account();
    const security = await desk.described();
    const at = plusMs(desk.now(), -(HOUR_MS + 7));
    const activity = desk.activity({ account, security, at });
    const outcome = await desk.tracker.record(activity);
    const told = await desk.tracker.lines(account);

    expect(outcome.kind).toBe('done');
    expect(told).toEqual([
      {
        id: idOf(outcome),
        account,
        key: activity.key,
        kind: 'BUY',
        symbol: security.symbol,
        quantity: 2,
        unitPrice: 1.25,
        fee: 0.35,
        at,
        createdAt: expect.any(Number),
      },
    ]);
    expect(Math.abs((told[0]?.createdAt ?? 0) - desk.now())).toBeLessThan(10 * MINUTE_MS);
  });

  it('writes what it is told twice two times: to look first is the business of the caller', async () => {
    const account = await desk.account();
    const activity = desk.activity({ account, security: await desk.described() });
    await desk.tracker.record(activity);
    await desk.tracker.record(activity);
    const told = await desk.tracker.lines(account);

    expect(told.map(({ key }) => key)).toEqual([activity.key, activity.key]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
  });
}

function handLines(desk: TrackerDesk): void {
  it('tells a line that was written by hand, without a key', async () => {
    const account = await desk.account();
    const ids = [
      await desk.at.byHand(account, undefined),
      await desk.at.byHand(account, 'bought on a hunch, oid:not-a-key'),
    ];
    const told = await desk.tracker.lines(account);

    expect(told.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    for (const line of told) expect(line).not.toHaveProperty('key');
  });

  it('finds the key in a comment that its user went on writing', async () => {
    const account = await desk.account();
    const key = `contract-${desk.token}:by-hand`;
    await desk.at.byHand(account, `oid:${key} moved here in May`);

    expect((await desk.tracker.lines(account)).map((line) => line.key)).toEqual([key]);
  });

  it('tells no line of an account that it does not know', async () => {
    expect(await desk.tracker.lines(NOWHERE)).toEqual([]);
  });
}

function earnings(desk: TrackerDesk): void {
  it('takes dividends and interest', async () => {
    const account = await desk.account();
    const security = await desk.described();
    const interest = { kind: 'own', symbol: 'GF_INTEREST', name: 'Interest on cash' } as const;
    const outcomes = [
      await desk.tracker.record(desk.activity({ account, security })),
      await desk.tracker.record(desk.activity({ account, security, kind: 'DIVIDEND', fee: ZERO })),
      await desk.tracker.record(
        desk.activity({ account, security: interest, kind: 'INTEREST', fee: ZERO }),
      ),
    ];
    const told = await desk.tracker.lines(account);

    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect(told.map(({ kind, symbol }) => `${kind} ${symbol}`).toSorted()).toEqual([
      `BUY ${security.symbol}`,
      `DIVIDEND ${security.symbol}`,
      'INTEREST GF_INTEREST',
    ]);
  });
}

function refusals(desk: TrackerDesk): void {
  it('does not write into an account that it does not know', async () => {
    const security = await desk.described();
    const outcome = await desk.tracker.record(desk.activity({ account: NOWHERE, security }));

    expect(outcome.kind).not.toBe('done');
    expect(await desk.tracker.lines(NOWHERE)).toEqual([]);
  });

  it('refuses for now what is dated later than now', async () => {
    const account = await desk.account();
    const at = plusMs(desk.now(), HOUR_MS);
    const outcome = await desk.tracker.record(desk.activity({ account, at }));

    expect(outcome).toMatchObject({ kind: 'rejected', passing: true });
    expect(await desk.tracker.lines(account)).toEqual([]);
  });

  it.each(['', 'two words', 'Schlüssel', 'a\nb'])('refuses "%s" as a key', async (key) => {
    const account = await desk.account();

    expect(await desk.tracker.record(desk.activity({ account, key }))).toMatchObject(final(/key/));
    expect(await desk.tracker.lines(account)).toEqual([]);
  });
}

function strikes(desk: TrackerDesk): void {
  it('strikes a line, and striking it twice is striking it once', async () => {
    const account = await desk.account();
    const security = await desk.described();
    const kept = desk.activity({ account, security });
    await desk.tracker.record(kept);
    const outcome = await desk.tracker.record(desk.activity({ account, security }));
    const id = idOf(outcome);

    expect(await desk.tracker.strike(id)).toMatchObject({ kind: 'done' });
    expect(await desk.tracker.strike(id)).toMatchObject({ kind: 'done' });
    expect((await desk.tracker.lines(account)).map(({ key }) => key)).toEqual([kept.key]);
  });

  it.each(['', '..', '?accounts='])('strikes nothing for "%s"', async (id) => {
    const account = await desk.account();
    await desk.tracker.record(desk.activity({ account, security: await desk.described() }));

    expect(await desk.tracker.strike(id)).toMatchObject(final(/UUID/));
    expect(await desk.tracker.lines(account)).toHaveLength(1);
  });

  it('takes a symbol of our own again after its last line was struck, once it is described again', async () => {
    const account = await desk.account();
    const security = await desk.described();
    const sale = desk.activity({ account, security, kind: 'SELL' });
    await desk.tracker.strike(idOf(await desk.tracker.record(sale)));
    const described = await desk.tracker.describe(security);
    const again = await desk.tracker.record(sale);

    expect([described.kind, again.kind]).toEqual(['done', 'done']);
    expect((await desk.tracker.lines(account)).map(({ key }) => key)).toEqual([sale.key]);
  });
}

const MANY = 1200;

function manyLines(desk: TrackerDesk): void {
  it(`tells ${MANY} lines, each once, oldest first`, { timeout: 300_000 }, async () => {
    const account = await desk.account();
    const security = await desk.described();
    const keys: string[] = [];
    for (let line = 0; line < MANY; line += 1) {
      const activity = desk.activity({ account, security });
      keys.push(activity.key);
      const outcome = await desk.tracker.record(activity);
      if (outcome.kind !== 'done') throw new Error(outcome.because);
    }
    const told = await desk.tracker.lines(account);

    expect(told).toHaveLength(MANY);
    expect(new Set(told.map(({ key }) => key))).toEqual(new Set(keys));
    expect(told.map(({ createdAt }) => createdAt)).toEqual(
      told.map(({ createdAt }) => createdAt).toSorted((one, other) => one - other),
    );
  });
}

function listed(desk: TrackerDesk, ticker: Ticker | undefined): void {
  it.skipIf(ticker === undefined)('takes a listed security under its ticker', async () => {
    if (ticker === undefined) return;
    const account = await desk.account();
    const security = { kind: 'listed', ticker } as const;

    expect(await desk.tracker.describe(security)).toMatchObject({ kind: 'done' });
    expect(await desk.tracker.record(desk.activity({ account, security }))).toMatchObject({
      kind: 'done',
    });
    expect(await desk.tracker.lines(account)).toMatchObject([{ symbol: ticker }]);
  });
}
