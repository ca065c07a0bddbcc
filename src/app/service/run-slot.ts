import { latestStart } from '#app/schedule';
import type { Account } from '#app/account';
import { runCycle } from '#app/cycle';
import { slotName } from '#config';
import { MINUTE_MS, plusMs, toIso, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { PortError, type CycleRecord, type SlotRow } from '#ports';
import { cycleWorld } from './cycle-world.ts';
import { alone, tell, type House } from './house.ts';
import type { ServedAccount } from './service-parts.ts';
import { tellBooks, tellCycle } from './tell-books.ts';

/** A cycle that has no answer by then abstains: what it saw is too old to decide on. */
export const CYCLE_MS = 20 * MINUTE_MS;

/** Another process has the account, or the store could not be written: neither lasts. */
const PUT_OFF_MS = 30_000;
const FIRST_RETRY_MS = 5 * MINUTE_MS;

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
    const record = await cycleOf(house, account, name);
    await endSlot(house, served, { row: begun, record });
  } catch (error) {
    await failed(house, begun, error);
  }
}

async function cycleOf(house: House, account: Account, name: string): Promise<CycleRecord> {
  return alone(house, account.key, async (hold) => {
    const deadlineAt = plusMs(house.parts.clock.now(), CYCLE_MS);
    const world = cycleWorld(house, account, { hold, deadlineAt });
    return runCycle(account, house.parts.slotOf(name), world);
  });
}

/** A cycle that somebody asked for beside the schedule. */
export async function runNow(house: House, key: string, name: string): Promise<CycleRecord> {
  const served = house.parts.accounts.find(({ account }) => account.key === key);
  assert(served !== undefined, `${key} is served`);
  const record = await cycleOf(house, served.account, name);
  await tellCycle(house, record, undefined);
  await tellBooks(house, key);
  return record;
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
  const again = end?.retryable === true ? nextTry(row, now) : undefined;
  if (again !== undefined && again < latestStart(row.at, lateness)) {
    await slots.keep({ ...rest, ...because, state: 'due', nextTryAt: again });
  } else {
    const state = STATES[end?.outcome ?? 'ABSTAINED'];
    await slots.keep({ ...rest, ...because, state, endedAt: now });
  }
  await tellCycle(house, record, again);
  await tellBooks(house, account.key);
}

const STATES = { DONE: 'done', ABSTAINED: 'abstained', SKIPPED: 'skipped' } as const;

/** After 5, 10, 20, ... minutes. */
function nextTry({ attempts }: SlotRow, now: Instant): Instant {
  return plusMs(now, FIRST_RETRY_MS * 2 ** (attempts - 1));
}

function withoutEnd({ nextTryAt: _, endedAt: __, because: ___, ...rest }: SlotRow): SlotRow {
  return rest;
}

/** What failed beside the cycle itself: it is taken up where it stopped, under the same name. */
async function failed(house: House, row: SlotRow, error: unknown): Promise<void> {
  const { slots, clock, log } = house.parts;
  const says = error instanceof Error ? error.message : String(error);
  const isPassing = error instanceof PortError && error.retryable;
  const nextTryAt = plusMs(clock.now(), PUT_OFF_MS);
  const rest = withoutEnd(row);
  const attempts = row.attempts - 1;
  try {
    await slots.keep(
      isPassing
        ? { ...rest, attempts, state: 'due', nextTryAt, because: says }
        : { ...rest, state: 'abstained', endedAt: clock.now(), because: says },
    );
  } catch (second) {
    log.line('error', `${row.cycle ?? row.account}: its slot stays open: ${String(second)}`);
  }
  await tell(house, {
    kind: 'slot',
    level: isPassing ? 'info' : 'alarm',
    account: row.account,
    title: `slot ${toIso(row.at)} ${isPassing ? 'put off' : 'failed'}`,
    says,
    key: `slot:${row.account}:${row.at}:${isPassing ? `put off:${says}` : 'failed'}`,
  });
}
