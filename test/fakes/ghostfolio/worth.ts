import { DRAFT, type FakeAccount, type FakeProfile } from './database.ts';
import type { Ground } from './ground.ts';

/** The latest price by date, be it of the future; 0 is passed over; without any the last activity's. */
export function worthOfOne(ground: Ground, profile: FakeProfile): number {
  const { prices, activities } = ground.database;
  const newest = prices
    .filter(
      ({ symbol, dataSource }) => symbol === profile.symbol && dataSource === profile.dataSource,
    )
    .filter(({ marketPrice }) => marketPrice !== 0)
    .reduce<(typeof prices)[number] | undefined>(later, undefined);
  if (newest !== undefined) return newest.marketPrice;
  const last = activities
    .filter(({ symbolProfileId, unitPrice }) => symbolProfileId === profile.id && unitPrice !== 0)
    .reduce<(typeof activities)[number] | undefined>(later, undefined);
  return last?.unitPrice ?? 0;
}

function later<Dated extends { readonly date: string }>(
  kept: Dated | undefined,
  one: Dated,
): Dated {
  return kept === undefined || one.date >= kept.date ? one : kept;
}

/** Units held by profile: what was bought less what was sold, drafts left out. */
export function heldIn(ground: Ground, account: FakeAccount): ReadonlyMap<FakeProfile, number> {
  const held = new Map<FakeProfile, number>();
  const { activities, profiles } = ground.database;
  for (const activity of activities) {
    if (activity.accountId !== account.id || activity.userId !== account.userId) continue;
    const sign = { BUY: 1, SELL: -1 }[activity.type] ?? 0;
    const profile = profiles.find(({ id }) => id === activity.symbolProfileId);
    if (sign === 0 || profile === undefined || activity.tagIds.includes(DRAFT)) continue;
    held.set(profile, (held.get(profile) ?? 0) + sign * activity.quantity);
  }
  return held;
}

/** The newest balance of today or before; what is set for the future waits. */
export function balanceOf(ground: Ground, accountId: string): number {
  const today = ground.now();
  return (
    ground.database.balances
      .filter((one) => one.accountId === accountId && one.date <= today)
      .reduce<{ date: string; value: number } | undefined>(later, undefined)?.value ?? 0
  );
}

/** Cash and open positions. */
export function valueOf(ground: Ground, account: FakeAccount): number {
  const positions = [...heldIn(ground, account)].map(
    ([profile, count]) => count * worthOfOne(ground, profile),
  );
  return positions.reduce((total, one) => total + one, balanceOf(ground, account.id));
}
