import { slotsBetween } from '#config';
import { HOUR_MS, plusMs, toIso, type Instant } from '#core/calendar';
import type { SlotRow } from '#ports';
import { isRetired, type House } from './house.ts';

const AHEAD_MS = 36 * HOUR_MS;
const AGAIN_MS = HOUR_MS;

/** Keeps the rows of the schedule a day and a half ahead; a home that was never planned begins now. */
export async function planSlots(house: House): Promise<void> {
  const { slots, clock, accounts, scheduleTimezone } = house.parts;
  const now = clock.now();
  const from = (await slots.plannedUpTo()) ?? now;
  const upTo = plusMs(now, AHEAD_MS);
  if (upTo - from < AGAIN_MS) return;
  const due = accounts
    .filter((served) => !isRetired(house, served))
    .flatMap(({ account, schedule }) =>
      slotsBetween(schedule, scheduleTimezone, { from, upTo }).map((at) => ({
        account: account.key,
        at,
      })),
    );
  await slots.plan(due, upTo);
}

/** What was planned by another schedule is not run any more, and what the new one wants in the planned time is. */
export async function replanned(house: House): Promise<void> {
  const { slots, clock, scheduleTimezone } = house.parts;
  const now = clock.now();
  const upTo = await slots.plannedUpTo();
  if (upTo === undefined || upTo <= now) return;
  const wanted = wantedBetween(house, now, upTo);
  const because = `no more in the schedule (${scheduleTimezone})`;
  for (const row of await slots.between(now, upTo)) {
    const isWanted = wanted.has(nameOf(row));
    if (row.state === 'due' && !isWanted)
      await slots.keep({ ...row, state: 'missed', endedAt: now, because });
    // A schedule that was changed back.
    if (row.state === 'missed' && isWanted && row.attempts === 0)
      await slots.keep({ account: row.account, at: row.at, state: 'due', attempts: 0 });
  }
  await slots.plan([...wanted.values()], upTo);
}

function wantedBetween(
  { parts: { accounts, scheduleTimezone } }: House,
  from: Instant,
  upTo: Instant,
): ReadonlyMap<string, Pick<SlotRow, 'account' | 'at'>> {
  return new Map(
    accounts.flatMap(({ account: { key }, schedule }) =>
      slotsBetween(schedule, scheduleTimezone, { from, upTo }).map((at) => {
        const slot = { account: key, at };
        return [nameOf(slot), slot] as const;
      }),
    ),
  );
}

function nameOf({ account, at }: Pick<SlotRow, 'account' | 'at'>): string {
  return `${account}@${toIso(at)}`;
}
