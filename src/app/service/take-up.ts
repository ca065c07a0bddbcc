import { finishUnfinished } from '#app/cycle';
import { PortError, type SlotRow } from '#ports';
import { cycleWorld } from './cycle-world.ts';
import { alone, tell, type House } from './house.ts';
import { CYCLE_MS, endSlot } from './run-slot.ts';
import type { ServedAccount } from './service-parts.ts';
import { plusMs } from '#core/calendar';

/**
 * What a process that died has left of one account: its cycles are taken up where they stopped, or closed where what they
 * saw is too old; its slots end as their cycles did, and one whose cycle was never begun is due again.
 */
export async function takeUp(
  house: House,
  served: ServedAccount,
  left: readonly SlotRow[],
): Promise<void> {
  const { account } = served;
  const { clock, slotOf, slots } = house.parts;
  await alone(house, account.key, async (hold) => {
    const deadlineAt = plusMs(clock.now(), CYCLE_MS);
    const world = cycleWorld(house, account, { hold, deadlineAt });
    await finishUnfinished(account, {
      world,
      slotOf: ({ slot }) => slotOf(slot),
      oldestMs: CYCLE_MS,
    });
  });
  for (const row of left) {
    const { journal } = house.parts.worldOf(account);
    const record = row.cycle === undefined ? undefined : await journal.read(row.cycle);
    if (record?.end !== undefined) await endSlot(house, served, { row, record });
    else {
      const { cycle: _, ...rest } = row;
      await slots.keep({ ...rest, state: 'due', attempts: Math.max(0, row.attempts - 1) });
    }
  }
}

/** The accounts of which a process that died has left something: slots that were running, cycles that never ended. */
export async function takeUpAll(house: House): Promise<readonly SlotRow[]> {
  const { slots, accounts } = house.parts;
  const running = (await slots.open()).filter(({ state }) => state === 'running');
  for (const served of accounts) {
    const left = running.filter(({ account }) => account === served.account.key);
    try {
      await takeUp(house, served, left);
    } catch (error) {
      const isPassing = error instanceof PortError && error.retryable;
      await tell(house, {
        kind: 'slot',
        level: isPassing ? 'warning' : 'alarm',
        account: served.account.key,
        title: 'what was left unfinished cannot be taken up now',
        says: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return running;
}
