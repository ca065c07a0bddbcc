import { latestStart } from '#app/schedule';
import { slotName } from '#config';
import { MINUTE_MS, plusMs, toIso, type Instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { PortError, type CycleRecord, type SlotRow } from '#ports';
import { cycleOf } from './cycle-of.ts';
import { isLease } from './guarded.ts';
import { tell, type House } from './house.ts';
import { PUT_OFF_MS, putOff } from './put-off.ts';
import type { ServedAccount } from './service-parts.ts';
import { tellBooks, tellCycle } from './tell-books.ts';

const FIRST_RETRY_MS = 5 * MINUTE_MS;

/** Under which an account's scheduled cycle goes on. */
export function cycleNameOf(account: string): string {
  return `cycle ${account}`;
}

/** One cycle for a slot, and what the slot has come to by it. */
export async function runSlot(house: House, served: ServedAccount, row: SlotRow): Promise<void> {
  const { account } = served;
  const { slots, clock } = house.parts;
  const attempts = row.attempts + 1;
  const name = attempts === 1 ? slotName(row.at) : `${slotName(row.at)}~${attempts}`;
  const begun: SlotRow = {
    ...withoutEnd(row),
    state: 'running',
    attempts,
    begunAt: row.begunAt ?? clock.now(),
    cycle: `${account.key}@${name}`,
  };
  try {
    await slots.keep(begun);
    const record = await cycleOf(house, account, { activity: cycleNameOf(account.key), name });
    await endSlot(house, served, { row: begun, record });
  } catch (error) {
    await failed(house, begun, error);
  }
}

/** A slot as its cycle has ended; tried again where it could not decide for a reason that may pass. */
export async function endSlot(
  house: House,
  { account, lateness }: ServedAccount,
  { row, record }: { readonly row: SlotRow; readonly record: CycleRecord },
): Promise<void> {
  const { slots, clock } = house.parts;
  const { end } = record;
  const now = clock.now();
  const rest = withoutEnd(row);
  const because = end?.because === undefined ? {} : { because: end.because };
  const next = end?.retryable === true ? nextTry(row, now) : undefined;
  const again = next !== undefined && next < latestStart(row.at, lateness) ? next : undefined;
  if (again === undefined) {
    const state = STATES[end?.outcome ?? 'ABSTAINED'];
    await slots.keep({ ...rest, ...because, state, endedAt: now });
  } else {
    await slots.keep({ ...rest, ...because, state: 'due', nextTryAt: again });
  }
  await tellCycle(house, record, again);
  await tellBooks(house, account.key);
}

const STATES = { DONE: 'done', ABSTAINED: 'abstained', SKIPPED: 'skipped' } as const;

/** After 5, 10, 20, ... minutes. */
function nextTry({ attempts }: SlotRow, now: Instant): Instant {
  return plusMs(now, FIRST_RETRY_MS * 2 ** (attempts - 1));
}

function withoutEnd(row: SlotRow): SlotRow {
  const { account, at, state, attempts, begunAt, cycle } = row;
  return { account, at, state, attempts, ...definedOnly({ begunAt, cycle }) };
}

/** What failed beside the cycle itself: it is taken up where it stopped, under the same name. */
async function failed(house: House, row: SlotRow, error: unknown): Promise<void> {
  const { slots, clock, log } = house.parts;
  const says = error instanceof Error ? error.message : String(error);
  const isPassing = error instanceof PortError && error.retryable;
  const rest = withoutEnd(row);
  const ended: SlotRow = isPassing
    ? putOff({ ...rest, because: says }, plusMs(clock.now(), PUT_OFF_MS))
    : { ...rest, state: 'abstained', endedAt: clock.now(), because: says };
  try {
    await slots.keep(ended);
  } catch (second) {
    // Its row says that it runs, and nobody runs it: it is looked at as what a process that died has left.
    house.left.set(row.account, plusMs(clock.now(), PUT_OFF_MS));
    log.line('error', `${row.cycle ?? row.account}: its slot stays open: ${String(second)}`);
  }
  if (isLease(error)) return;
  await tell(house, {
    kind: 'slot',
    level: isPassing ? 'warning' : 'alarm',
    account: row.account,
    title: `slot ${toIso(row.at)} ${isPassing ? 'put off' : 'failed'}`,
    says,
    key: `slot:${row.account}:${row.at}:${isPassing ? `put off:${says}` : 'failed'}`,
  });
}
