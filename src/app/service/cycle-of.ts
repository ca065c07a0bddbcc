import type { Account } from '#app/account';
import { finishUnfinished, runCycle } from '#app/cycle';
import { MINUTE_MS, plusMs } from '#core/calendar';
import type { CycleRecord, World } from '#ports';
import { cycleWorld } from './cycle-world.ts';
import { alone, type House } from './house.ts';
import type { Hold } from './locks.ts';
import { tellCycle } from './tell-books.ts';

/** A cycle that has no answer by then abstains: what it saw is too old to decide on. */
export const CYCLE_MS = 20 * MINUTE_MS;

/** A cycle that is to be run: under which name it goes on, and what it is called on the record. */
export type Running = { readonly activity: string; readonly name: string };

/** One cycle of the account, after whatever of it was begun before and never ended. */
export async function cycleOf(
  house: House,
  account: Account,
  { activity, name }: Running,
): Promise<CycleRecord> {
  return inTurn(house, account, async (hold) => {
    await finished(house, account, { hold, toldElsewhere: [`${account.key}@${name}`] });
    return runCycle(
      account,
      house.parts.slotOf(name),
      worldFrom(house, account, { hold, activity }),
    );
  });
}

/** Takes up what a process that died has left open of the account's cycles; those of its slots are told with them. */
export async function finishLeft(
  house: House,
  account: Account,
  toldElsewhere: readonly string[],
): Promise<void> {
  await inTurn(house, account, async (hold) => {
    await finished(house, account, { hold, toldElsewhere });
  });
}

/** Cycles of one account follow each other, even while one of them thinks and the account is free. */
async function inTurn<Result>(
  house: House,
  { key }: Account,
  work: (hold: Hold) => Promise<Result>,
): Promise<Result> {
  return house.locks.hold(`cycle ${key}`, async () => alone(house, key, work));
}

type Finishing = { readonly hold: Hold; readonly toldElsewhere: readonly string[] };

async function finished(
  house: House,
  account: Account,
  { hold, toldElsewhere }: Finishing,
): Promise<void> {
  const { slotOf, clock } = house.parts;
  const deadlineAt = plusMs(clock.now(), CYCLE_MS);
  const records = await finishUnfinished(account, {
    world: cycleWorld(house, account, { hold, deadlineAt }),
    slotOf: ({ slot }) => slotOf(slot),
    oldestMs: CYCLE_MS,
  });
  for (const record of records)
    if (!toldElsewhere.includes(record.head.id)) await tellCycle(house, record, undefined);
}

/** Its time runs from now on, whatever it had to wait for. */
function worldFrom(
  house: House,
  account: Account,
  { hold, activity }: { readonly hold: Hold; readonly activity: string },
): World {
  const since = house.parts.clock.now();
  const deadlineAt = plusMs(since, CYCLE_MS);
  const known = house.running.get(activity);
  if (known !== undefined) house.running.set(activity, { ...known, since, deadlineAt });
  return cycleWorld(house, account, { hold, deadlineAt });
}
