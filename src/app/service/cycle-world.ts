import type { Account } from '#app/account';
import type { Instant } from '#core/calendar';
import type { World } from '#ports';
import { forbidding, type House } from './house.ts';
import type { Hold } from './locks.ts';

/**
 * The world of a cycle: while a model thinks, the account is free for what protects it; no order is placed that somebody
 * has forbidden meanwhile.
 */
export function cycleWorld(
  { parts }: House,
  account: Account,
  { hold, deadlineAt }: { readonly hold: Hold; readonly deadlineAt: Instant },
): World {
  const world = parts.worldOf(account, deadlineAt);
  const { model } = world;
  return {
    ...world,
    model: {
      name: model.name,
      answer: async (question, seen) => hold.meanwhile(async () => model.answer(question, seen)),
    },
    forbidden: async () => forbidding(await parts.controls.all(), account.key),
  };
}
