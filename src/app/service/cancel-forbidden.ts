import type { OrderTicket } from '#ports';
import { alone, forbidding, isHalted, retirementOf, tell, type House } from './house.ts';
import { guarded } from './guarded.ts';
import type { ServedAccount } from './service-parts.ts';

/** While all is halted, or an account is retired, no order of its rests: whatever still does is cancelled. */
export async function cancelForbidden(house: House): Promise<void> {
  const concerned = house.parts.accounts.filter(
    (served) => isHalted(house) || retirementOf(house, served) !== undefined,
  );
  for (const served of concerned) {
    const part = { what: 'cancelling of waiting orders', account: served.account.key };
    await guarded(house, part, async () => cancelled(house, served));
  }
}

/** An account that somebody works on just now is looked at again as soon as that has ended. */
async function cancelled(house: House, { account }: ServedAccount): Promise<void> {
  const { key } = account;
  const { ledger } = house.parts.worldOf(account);
  if (house.locks.isTaken(key) || (await ledger.resting(key)).length === 0) return;
  const because = forbidding(house.controls ?? [], key) ?? 'halted';
  const count = await alone(house, key, async () => {
    const resting = await ledger.resting(key);
    const endedAt = house.parts.clock.now();
    const tickets = resting.map((ticket): OrderTicket => ({
      ...ticket,
      state: 'cancelled',
      endedAt,
      because,
    }));
    if (tickets.length > 0) await ledger.post(key, { entries: [], tickets });
    return tickets.length;
  });
  if (count === 0) return;
  await tell(house, {
    kind: 'order',
    level: 'notice',
    account: key,
    title: `${count} waiting ${count === 1 ? 'order is' : 'orders are'} cancelled`,
    says: because,
  });
}
