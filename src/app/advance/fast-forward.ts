import type { Account } from '#app/account';
import { runCycle, type Slot } from '#app/cycle';
import { settle } from '#app/settle';
import { dayOf, plusDays, sessionsBetween, type Instant } from '#core/calendar';
import type { VirtualClock, World } from '#ports';

export type Course = {
  readonly accounts: readonly Account[];
  readonly worldOf: (account: Account) => World;
  readonly clock: VirtualClock;
  readonly upTo: Instant;
  /** The slots of an account in [from, upTo). */
  readonly slotsOf: (account: Account, from: Instant, upTo: Instant) => readonly Instant[];
  readonly slotAt: (at: Instant) => Slot;
  readonly onProgress: (done: number, total: number, at: Instant) => void;
  /** Awaited before each step: whoever is served meanwhile is answered. */
  readonly breathe?: () => Promise<void>;
};

type Event = { readonly at: Instant; readonly account?: Account };

/** Lets a stretch of market time pass: every slot runs when it is due, every close settles every account. */
export async function fastForward(course: Course): Promise<void> {
  const { accounts, worldOf, clock, slotAt, onProgress, breathe } = course;
  const events = eventsOf(course);
  for (const [done, { at, account }] of events.entries()) {
    await breathe?.();
    clock.moveTo(at);
    onProgress(done, events.length, at);
    if (account !== undefined) await runCycle(account, slotAt(at), worldOf(account));
    else for (const each of accounts) await settle(each, worldOf(each));
  }
  onProgress(events.length, events.length, clock.now());
}

function eventsOf({ accounts, clock, upTo, slotsOf }: Course): readonly Event[] {
  const from = clock.now();
  const closes = sessionsBetween(dayOf(from), plusDays(dayOf(upTo), 1))
    .map(({ closesAt }) => ({ at: closesAt }))
    .filter(({ at }) => at >= from && at <= upTo);
  const slots = accounts.flatMap((account) =>
    slotsOf(account, from, upTo).map((at) => ({ at, account })),
  );
  return [...slots, ...closes].toSorted((left, right) => left.at - right.at);
}
