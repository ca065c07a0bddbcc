import { MINUTE_MS } from '#core/calendar';
import { tell, type House } from './house.ts';
import type { ServedAccount } from './service-parts.ts';
import { cycleNameOf } from './run-slot.ts';

/** Beyond its deadline a cycle ends by itself, but not at once. */
const GRACE_MS = 5 * MINUTE_MS;

/** A cycle that does not end although its time is over is told of, once. */
export async function tellOverdue(house: House): Promise<void> {
  for (const served of house.parts.accounts) await toldOf(house, served);
}

async function toldOf(house: House, { account }: ServedAccount): Promise<void> {
  const { clock, worldOf } = house.parts;
  const running = house.running.get(cycleNameOf(account.key));
  if (running?.deadlineAt === undefined) return;
  if (clock.now() < running.deadlineAt + GRACE_MS) return;
  // Where a market's hour takes seconds, its time says nothing about a model that thinks.
  if (worldOf(account).kind !== 'live') return;
  await tell(house, {
    kind: 'cycle',
    level: 'alarm',
    account: account.key,
    title: `the ${running.what} does not end`,
    says: 'it is long beyond its deadline; invest restart begins it again where it stopped',
    key: `overdue:${account.key}:${running.since}`,
  });
}
