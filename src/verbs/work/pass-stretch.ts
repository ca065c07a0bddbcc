import * as z from 'zod';
import type { Stretch } from '#app/advance';
import { runCycle } from '#app/cycle';
import { settle } from '#app/settle';
import { instant } from '#core/calendar';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import { slotAt } from '../acts/begin-at.ts';

export const stretchAsked = z.strictObject({
  account: z.string(),
  moments: z.array(z.strictObject({ at: z.int(), what: z.enum(['cycle', 'settle']) })),
});

export type StretchAsked = z.infer<typeof stretchAsked>;

export function askedOf({ account, moments }: Stretch): StretchAsked {
  return { account: account.key, moments: moments.map((each) => ({ ...each })) };
}

/** Lets a day of an account pass in a home whose time is ours to move; what of it has passed already stays as it is. */
export async function passStretch(
  home: Home,
  { account: key, moments }: StretchAsked,
): Promise<void> {
  const account = accountNamed(home, key);
  const { store } = home;
  store.leases.take(key);
  try {
    const come = store.latest(key) ?? 0;
    for (const { at, what } of moments.filter((moment) => moment.at >= come)) {
      home.startAt(instant(at));
      const world = home.worldOf(account);
      if (what === 'settle') await settle(account, world);
      else await runCycle(account, slotAt(home, instant(at), 'real'), world);
    }
  } finally {
    store.leases.release(key);
  }
}
