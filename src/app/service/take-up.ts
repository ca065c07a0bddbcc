import { plusMs, type Instant } from '#core/calendar';
import type { SlotRow } from '#ports';
import { finishLeft } from './cycle-of.ts';
import { earliest } from './earliest.ts';
import { guarded } from './guarded.ts';
import { beside, type House } from './house.ts';
import { PUT_OFF_MS, putOff } from './put-off.ts';
import { cycleNameOf, endSlot } from './run-slot.ts';
import type { ServedAccount } from './service-parts.ts';

/** Begins to take up what a process that died has left, each account by itself; answers when one is to be tried again. */
export async function takeUpLeft(house: House): Promise<Instant | undefined> {
  const { slots, accounts, clock } = house.parts;
  if (house.left.size === 0 || house.isStopping) return undefined;
  const now = clock.now();
  const running = (await slots.open()).filter(({ state }) => state === 'running');
  for (const served of accounts) {
    const { key } = served.account;
    const dueAt = house.left.get(key);
    if (dueAt === undefined || dueAt > now || house.running.has(cycleNameOf(key))) continue;
    const rows = running.filter(({ account }) => account === key);
    await takeUp(house, served, rows);
  }
  return earliest([...house.left.values()].filter((at) => at > now));
}

async function takeUp(
  house: House,
  served: ServedAccount,
  rows: readonly SlotRow[],
): Promise<void> {
  const { key } = served.account;
  const { clock, worldOf } = house.parts;
  const { journal } = worldOf(served.account);
  if (rows.length === 0 && (await journal.unfinished(key)).length === 0) {
    house.left.delete(key);
    return;
  }
  const since = clock.now();
  const activity = { name: cycleNameOf(key), what: 'taking up what was left', since };
  beside(house, activity, async () => {
    const part = { what: 'taking up what was left unfinished', account: key };
    const { kind } = await guarded(house, part, async () => takenUp(house, served, rows));
    if (kind === 'done') house.left.delete(key);
    else house.left.set(key, plusMs(clock.now(), PUT_OFF_MS));
  });
}

/**
 * Cycles are taken up where they stopped, or closed where what they saw is too old; slots end as their cycles did, and
 * one whose cycle was never begun is due again.
 */
export async function takenUp(
  house: House,
  served: ServedAccount,
  rows: readonly SlotRow[],
): Promise<void> {
  const { slots, worldOf } = house.parts;
  const { account } = served;
  await finishLeft(
    house,
    account,
    rows.flatMap(({ cycle }) => cycle ?? []),
  );
  const { journal } = worldOf(account);
  for (const row of rows) {
    const record = row.cycle === undefined ? undefined : await journal.read(row.cycle);
    if (record?.end === undefined) await slots.keep(putOff(row, undefined));
    else await endSlot(house, served, { row, record });
  }
}
