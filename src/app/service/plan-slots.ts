import { slotsBetween } from '#config';
import { HOUR_MS, plusMs, toIso, type Instant } from '#core/calendar';
import type { SlotRow } from '#ports';
import { controlText, retirementOf, type House } from './house.ts';
import type { ServedAccount } from './service-parts.ts';

const AHEAD_MS = 36 * HOUR_MS;
const AGAIN_MS = HOUR_MS;

type Planned = Pick<SlotRow, 'account' | 'at'>;

/** Keeps the rows of the schedule a day and a half ahead; a home that was never planned begins now. */
export async function planSlots(house: House): Promise<void> {
  const { slots, clock, accounts } = house.parts;
  const now = clock.now();
  const from = (await slots.plannedUpTo()) ?? now;
  const upTo = plusMs(now, AHEAD_MS);
  if (upTo - from < AGAIN_MS) return;
  const due: Planned[] = [];
  for (const served of accounts) {
    const begun = from < now ? await openedAt(house, served) : from;
    const span = { from: begun > from ? begun : from, upTo };
    due.push(...slotsOf(house, served, span));
  }
  await slots.plan(due, upTo);
}

/** An account that was added while nobody planned has no slots of the time before it. */
async function openedAt(house: House, { account }: ServedAccount): Promise<Instant> {
  const { ledger } = house.parts.worldOf(account);
  const [opening] = await ledger.entries(account.key, ['opening']);
  return opening?.at ?? house.parts.clock.now();
}

/** What was planned by another schedule is not run any more, and what the new one wants in the planned time is. */
export async function replanned(house: House): Promise<void> {
  const { slots, clock, accounts } = house.parts;
  const now = clock.now();
  const upTo = await slots.plannedUpTo();
  if (house.controls === undefined || upTo === undefined || upTo <= now) return;
  const span = { from: now, upTo };
  const wanted = new Map(
    accounts
      .flatMap((served) => slotsOf(house, served, span))
      .map((slot) => [nameOf(slot), slot] as const),
  );
  for (const row of await slots.between(now, upTo)) {
    const isWanted = wanted.has(nameOf(row));
    if (row.state === 'due' && !isWanted)
      await slots.keep({ ...row, state: 'missed', endedAt: now, because: whyNot(house, row) });
    // A schedule that was changed back, an account that is not retired any more.
    if (row.state === 'missed' && isWanted && row.attempts === 0)
      await slots.keep({ account: row.account, at: row.at, state: 'due', attempts: 0 });
  }
  await slots.plan([...wanted.values()], upTo);
}

/** The set of the retired has changed since the slots were planned: they are planned anew. */
export async function replannedIfRetired(house: House): Promise<void> {
  if (house.controls === undefined) return;
  const retired = house.controls
    .map(({ name }) => name)
    .filter((name) => name.startsWith('retired:'))
    .toSorted()
    .join(' ');
  if (retired === house.retired) return;
  await replanned(house);
  house.retired = retired;
}

type Span = { readonly from: Instant; readonly upTo: Instant };

/** Who is retired has none. */
function slotsOf(house: House, served: ServedAccount, span: Span): readonly Planned[] {
  if (retirementOf(house, served) !== undefined) return [];
  const { account, schedule } = served;
  return slotsBetween(schedule, house.parts.scheduleTimezone, span).map((at) => ({
    account: account.key,
    at,
  }));
}

function whyNot(house: House, { account: key }: Planned): string {
  const served = house.parts.accounts.find(({ account }) => account.key === key);
  const retirement = served === undefined ? undefined : retirementOf(house, served);
  if (retirement !== undefined) return controlText(retirement);
  return `no more in the schedule (${house.parts.scheduleTimezone})`;
}

function nameOf({ account, at }: Planned): string {
  return `${account}@${toIso(at)}`;
}
