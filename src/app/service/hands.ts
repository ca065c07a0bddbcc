import { assert } from '#core/prelude';
import type { Instant } from '#core/calendar';
import { PortError } from '#ports';
import { forbidding, openHouseOf, type House } from './house.ts';
import { protectOne, type Protections } from './protect.ts';
import { runSlot } from './run-slot.ts';
import type { ServedAccount, ServiceParts } from './service-parts.ts';
import { takenUp } from './take-up.ts';

/** What the service begins, done by a process that does not look at the clock itself. */
export type Hands = {
  /** The cycle of a slot: what a worker that died has left of it first. A slot that has ended is left alone. */
  cycle(account: string, at: Instant): Promise<void>;
  /** Brings an account up to a moment; throws where it could not. */
  settle(account: string, moment: Instant): Promise<void>;
};

export function hands(parts: ServiceParts): Hands {
  const house = openHouseOf(parts);
  const servedOf = (key: string): ServedAccount => {
    const served = parts.accounts.find(({ account }) => account.key === key);
    assert(served !== undefined, `account ${key} can run here`);
    return served;
  };
  return {
    cycle: async (account, at) => cycleAt(house, servedOf(account), at),
    settle: async (account, moment) => {
      house.controls = await parts.controls.all();
      const protections: Protections = new Map();
      await protectOne(house, servedOf(account), { protections, moment });
      const because = protections.get(account)?.because;
      if (because !== undefined) throw new PortError('job', because, { retryable: true });
    },
  };
}

async function cycleAt(house: House, served: ServedAccount, at: Instant): Promise<void> {
  const { slots, controls } = house.parts;
  const { key } = served.account;
  house.controls = await controls.all();
  const left = await slots.at(key, at);
  if (left?.state === 'running') await takenUp(house, served, [left]);
  const row = await slots.at(key, at);
  if (row?.state !== 'due' || forbidding(house.controls, key) !== undefined) return;
  await runSlot(house, served, row);
}
