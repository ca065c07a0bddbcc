import { units } from '#core/money';
import { expect, it } from 'vitest';
import { finalRefusal as final } from './final-refusal.ts';
import type { TrackerDesk } from './tracker-desk.ts';

/** What a tracker does with symbols of our own. */
export function trackerOwnSymbols(desk: TrackerDesk): void {
  ownSymbols(desk);
  unfitSymbols(desk);
}

function ownSymbols(desk: TrackerDesk): void {
  it('takes the sale of a symbol of our own before any purchase, once it is described', async () => {
    const account = await desk.account();
    const security = await desk.described();
    const sale = desk.activity({ account, security, kind: 'SELL', quantity: units(100) });

    expect(await desk.tracker.record(sale)).toMatchObject({ kind: 'done' });
    expect(await desk.tracker.lines(account)).toMatchObject([
      { kind: 'SELL', symbol: security.symbol, quantity: 100 },
    ]);
  });

  it('describes a symbol of our own twice as once, also when it was bought without a name', async () => {
    const account = await desk.account();
    const security = desk.own();
    await desk.tracker.record(desk.activity({ account, security }));
    const outcomes = [await desk.tracker.describe(security), await desk.tracker.describe(security)];
    const sale = await desk.tracker.record(desk.activity({ account, security, kind: 'SELL' }));

    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(sale.kind).toBe('done');
    expect(new Set((await desk.tracker.lines(account)).map(({ symbol }) => symbol))).toEqual(
      new Set([security.symbol]),
    );
  });
}

function unfitSymbols(desk: TrackerDesk): void {
  it('refuses the sale of a symbol of our own that nobody described', async () => {
    const account = await desk.account();
    const outcome = await desk.tracker.record(desk.activity({ account, kind: 'SELL' }));

    expect(outcome).toMatchObject({ kind: 'rejected' });
    expect(await desk.tracker.lines(account)).toEqual([]);
  });

  it.each(['SPREAD-SPY', 'gf_spread', 'GF_A/B', 'GF_', 'GF_A?B'])(
    'refuses %s as a symbol of our own',
    async (symbol) => {
      const account = await desk.account();
      const security = { kind: 'own', symbol, name: 'Spread' } as const;

      expect(await desk.tracker.record(desk.activity({ account, security }))).toMatchObject(
        final(/GF_/),
      );
      expect(await desk.tracker.describe(security)).toMatchObject(final(/GF_/));
      expect(await desk.tracker.lines(account)).toEqual([]);
    },
  );
}
