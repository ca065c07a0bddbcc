import { latestStart } from '#app/schedule';
import { toIso, type Instant } from '#core/calendar';
import type { SlotRow } from '#ports';
import { earliest } from './earliest.ts';
import { beside, forbidding, tell, type House } from './house.ts';
import { cycleNameOf, runSlot } from './run-slot.ts';
import type { ServedAccount } from './service-parts.ts';

/** A slot that is given up, and why. */
type GivenUp = { readonly row: SlotRow; readonly because: string };

/** Begins every slot whose time has come, and gives up those that are too late; answers when the next one is due. */
export async function beginDue(house: House): Promise<Instant | undefined> {
  const { slots, clock } = house.parts;
  const now = clock.now();
  const open = await slots.open();
  const come = open.filter(({ at }) => at <= now);
  for (const [account, rows] of Map.groupBy(come, (row) => row.account)) {
    const served = house.parts.accounts.find((each) => each.account.key === account);
    if (served === undefined)
      await giveUp(
        house,
        rows.map((row) => ({ row, because: NOBODY })),
      );
    else await beginOne(house, served, rows);
  }
  return earliest(open.map(({ at, nextTryAt = at }) => nextTryAt).filter((nextAt) => nextAt > now));
}

const NOBODY = 'no account of this key can run';

/** Of several that have come the newest is run: it looks at the same market as the others would. */
async function beginOne(
  house: House,
  served: ServedAccount,
  rows: readonly SlotRow[],
): Promise<void> {
  const { key } = served.account;
  const due = rows.filter(({ state }) => state === 'due');
  const [newest, ...older] = due.toSorted((left, right) => right.at - left.at);
  if (newest === undefined) return;
  const because = 'a later slot of the account has come';
  const given = older.toReversed().map((row) => ({ row, because }));
  const isBusy = house.running.has(cycleNameOf(key)) || house.left.has(key);
  const late = isBusy ? undefined : whyTooLate(house, served, newest);
  if (late !== undefined) return giveUp(house, [...given, { row: newest, because: late }]);
  await giveUp(house, given);
  if (isBusy || !mayBegin(house, newest)) return;
  const now = house.parts.clock.now();
  house.lateMs = now - (newest.nextTryAt ?? newest.at);
  const activity = { name: cycleNameOf(key), what: `cycle of ${toIso(newest.at)}`, since: now };
  beside(house, activity, async () => {
    const isDone = await house.parts.elsewhere?.cycle(served.account, newest.at);
    if (isDone !== true) await runSlot(house, served, newest);
  });
}

function mayBegin(
  { parts, controls, isStopping }: House,
  { account, nextTryAt }: SlotRow,
): boolean {
  if (isStopping || controls === undefined) return false;
  if (nextTryAt !== undefined && nextTryAt > parts.clock.now()) return false;
  return forbidding(controls, account) === undefined;
}

/** Undefined while the slot may still begin. */
function whyTooLate(
  house: House,
  { account, lateness }: ServedAccount,
  { at }: SlotRow,
): string | undefined {
  const latest = latestStart(at, lateness);
  if (house.parts.clock.now() < latest) return undefined;
  const late = `too late: it was due at ${toIso(at)} and could begin before ${toIso(latest)}`;
  return forbidding(house.controls ?? [], account.key) ?? late;
}

/** A slot that was tried and could not decide has abstained; one that nobody began is missed. */
async function giveUp(house: House, given: readonly GivenUp[]): Promise<void> {
  const { slots, clock } = house.parts;
  const ended = given.map(({ row, because }): SlotRow => {
    const { nextTryAt: _, ...rest } = row;
    const why = row.because === undefined ? because : `${row.because}; ${because}`;
    const state = row.attempts === 0 ? 'missed' : 'abstained';
    return { ...rest, state, endedAt: clock.now(), because: why };
  });
  for (const row of ended) await slots.keep(row);
  for (const [state, rows] of Map.groupBy(ended, (row) => row.state))
    await tellGivenUp(house, state, rows);
}

/** After a long outage there are many of them: those of an account are told in one event. */
async function tellGivenUp(
  house: House,
  state: SlotRow['state'],
  rows: readonly SlotRow[],
): Promise<void> {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return;
  const when = first === last ? toIso(last.at) : `${toIso(first.at)} to ${toIso(last.at)}`;
  await tell(house, {
    kind: 'slot',
    level: 'warning',
    account: last.account,
    title: rows.length === 1 ? `slot ${when} ${state}` : `${rows.length} slots ${state}, ${when}`,
    ...(last.because === undefined ? {} : { says: last.because }),
    key: `slot:${last.account}:${last.at}:${state}`,
  });
}
