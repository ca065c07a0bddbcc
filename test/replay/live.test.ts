import type { VirtualClock } from '#ports';
import { dayOf, newYorkTime, plusSessions, tradingDate } from '#core/calendar';
import { afterEach, describe, expect, it } from 'vitest';
import { runAccounts, settleAccounts } from '#verbs/acts';
import { openReplay } from '#worlds/replay';
import { liveHome, type LiveHome } from '../verbs/live-home.ts';
import { AS_IT_WAS, booksIn } from './lived-home.ts';

const open: LiveHome[] = [];
afterEach(async () => {
  for (const live of open.splice(0)) await live.close();
});

/** A live home in which one account has decided, so many sessions ago. */
async function decidedBefore(sessions: number): Promise<LiveHome> {
  const live = await liveHome(newYorkTime(tradingDate('2025-06-10'), 11, 0));
  open.push(live);
  const { home } = live;
  const accounts = home.accounts.filter(({ key }) => key === 'daily_momentum');
  await runAccounts(accounts, { home, mode: 'real' });
  const { closesAt } = plusSessions(dayOf(home.clock.now()), sessions);
  (home.clock as VirtualClock).moveTo((closesAt + 5 * 3_600_000) as typeof closesAt);
  await settleAccounts(accounts, { home });
  return live;
}

describe('a decision of a live home asked again', () => {
  it('goes on as the account has gone on, from what its source still tells', async () => {
    const { home } = await decidedBefore(3);
    const books = await booksIn(home);
    const desk = await openReplay(home);
    const [{ id } = { id: '' }] = home.store.cycles('daily_momentum', 1);
    const view = await desk.one(id, AS_IT_WAS, () => undefined);
    desk.close();
    expect(view.difference.sameBytes).toBe(true);
    expect(view.path).toMatchObject({ kind: 'known', gap: '0.00', untold: [] });
    if (view.path?.kind !== 'known') return;
    const entries = await home.store.ledger.entries('daily_momentum');
    const marks = entries.flatMap(({ event }) =>
      event.kind === 'mark' && event.nav !== undefined ? [[event.on, event.nav / 1e6]] : [],
    );
    expect(marks.length).toBeGreaterThanOrEqual(3);
    expect(view.path.days.map(({ on, first }) => [on, Number(first)])).toEqual(marks);
    expect(view.path.first.filled).toBeGreaterThan(0);
    expect(await booksIn(home)).toBe(books);
  });

  it('stops where it is told to, though its source knows more by now', async () => {
    const { home } = await decidedBefore(4);
    const desk = await openReplay(home);
    const [{ id } = { id: '' }] = home.store.cycles('daily_momentum', 1);
    const view = await desk.one(id, { ...AS_IT_WAS, sessions: 2 }, () => undefined);
    desk.close();
    expect(view.path?.kind === 'known' && view.path.days.map(({ on }) => on)).toEqual([
      '2025-06-10',
      '2025-06-11',
    ]);
  });

  it('says so where its source tells nothing any more, and shows the rest', async () => {
    const { home, yahoo } = await decidedBefore(1);
    const desk = await openReplay(home);
    const [{ id } = { id: '' }] = home.store.cycles('daily_momentum', 1);
    await yahoo.stop();
    const silent = {
      ...home,
      worldOf: (account: Parameters<typeof home.worldOf>[0]) => {
        const world = home.worldOf(account);
        return { ...world, market: { ...world.market, candles: async () => [] } };
      },
    };
    const mute = await openReplay(silent);
    const view = await mute.one(id, AS_IT_WAS, () => undefined);
    mute.close();
    desk.close();
    expect(view.difference.sameBytes).toBe(true);
    expect(view.path?.kind).toBe('known');
    expect(view.path?.kind === 'known' && view.path.untold.length).toBeGreaterThan(0);
  });
});
