import type { OrderTicket } from '#ports';
import { alone, forbidding, isHalted, isRetired, tell, type House } from './house.ts';
import type { ServedAccount } from './service-parts.ts';

/** While all is halted, or an account is retired, no order of its rests: whatever still does is cancelled. */
export async function cancelForbidden(house: House): Promise<void> {
  const concerned = house.parts.accounts.filter(
    (served) => isHalted(house) || isRetired(house, served),
  );
  for (const served of concerned) await cancelled(house, served);
}

async function cancelled(house: House, { account }: ServedAccount): Promise<void> {
  const { key } = account;
  const { ledger } = house.parts.worldOf(account);
  if (house.locks.isTaken(key) || (await ledger.resting(key)).length === 0) return;
  const because = forbidding(house.controls, key) ?? 'halted';
  const now = house.parts.clock.now();
  const count = await alone(house, key, async () => {
    const resting = await ledger.resting(key);
    const tickets = resting.map((ticket): OrderTicket => ({
      ...ticket,
      state: 'cancelled',
      endedAt: now,
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
