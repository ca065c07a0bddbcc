import { slotView, type SlotView } from '#contract';
import { DAY_MS, plusMs, type Instant } from '#core/calendar';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

export type SlotsAsked = {
  /** Absent: of every account. */
  readonly account?: string | undefined;
  /** Absent: nine days before the end: a week, and what is planned ahead. */
  readonly from?: Instant | undefined;
  /** Itself not included; absent: as far as is planned, at least a day after the home's now. */
  readonly to?: Instant | undefined;
  /** The newest so many. */
  readonly limit: number;
};

const BACK_MS = 9 * DAY_MS;

/** The newest slots between two moments, the oldest of them first, and how many there are in all. */
export async function lookAtSlots(
  home: Home,
  { account, from, to, limit }: SlotsAsked,
): Promise<Told<{ readonly slots: SlotView[]; readonly inAll: number }>> {
  return told(async () => {
    if (account !== undefined) knownAccount(home, account);
    const upTo = to ?? (await plannedEnd(home));
    const rows = await home.store.slots.between(from ?? plusMs(upTo, -BACK_MS), upTo, account);
    return { slots: rows.slice(-limit).map(slotView), inAll: rows.length };
  });
}

/** A service whose time passes may be ahead of the time that the home was left at. */
async function plannedEnd({ clock, store }: Home): Promise<Instant> {
  const soon = plusMs(clock.now(), DAY_MS);
  const planned = (await store.slots.plannedUpTo()) ?? soon;
  return planned > soon ? planned : soon;
}

/** The newest slots between two moments, the oldest of them first. */
export async function tellSlots(home: Home, asked: SlotsAsked): Promise<Told<SlotView[]>> {
  const look = await lookAtSlots(home, asked);
  return look.kind === 'no' ? look : { ...look, view: look.view.slots };
}
