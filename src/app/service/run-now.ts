import { PortError, type CycleRecord } from '#ports';
import { cycleOf } from './cycle-of.ts';
import type { House } from './house.ts';
import { tellBooks, tellCycle } from './tell-books.ts';

/** A cycle that somebody asked for beside the schedule. */
export async function runNow(house: House, key: string, name: string): Promise<CycleRecord> {
  const { accounts, clock } = house.parts;
  const served = accounts.find(({ account }) => account.key === key);
  if (served === undefined) throw refusal(`no account ${key} can run`);
  if (house.isStopping) throw refusal('the service is being stopped');
  const activity = `by hand ${key}@${name}`;
  house.running.set(activity, { what: `cycle ${name} by hand`, since: clock.now() });
  try {
    const record = await cycleOf(house, served.account, { activity, name });
    await tellCycle(house, record, undefined);
    await tellBooks(house, key);
    return record;
  } finally {
    house.running.delete(activity);
    house.wake();
  }
}

function refusal(says: string): PortError {
  return new PortError('service', says, { retryable: false });
}
