import type { Account } from '#app/account';
import { profilesOf, type Config } from '#config';
import { dayOf, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { PortError, type LanguageModel } from '#ports';
import { masked, maskFaults, maskFor, type Mask } from '#strategy/masking';
import { newsBound } from '#strategy/news-bound';
import { strategyNamed } from '../accounts-of.ts';

export type MaskName = 'dates' | 'tickers' | 'prices';

export type Masking = {
  readonly masks: readonly MaskName[];
  readonly seed: number;
  /** The run's first moment: it lies in week 1. */
  readonly from: Instant;
  readonly config: Config;
};

export type Arm = { readonly account: Account; readonly model: LanguageModel };

/** The account and its decider as they see the world through the masks; what comes back is of the real one. */
export function maskedArm({ account, model }: Arm, { masks, seed, from, config }: Masking): Arm {
  if (masks.length === 0) return { account, model };
  const mask: Mask = {
    dates: masks.includes('dates'),
    tickers: masks.includes('tickers'),
    prices: masks.includes('prices'),
    seed,
    start: dayOf(from),
  };
  const faults = maskFaults(account.mandate, mask);
  if (faults.length > 0) throw new PortError('backtest', faults.join('; '), { retryable: false });
  const masking = maskFor(mask, [...profilesOf(config).values()]);
  const strategy = strategyNamed(account.strategy.name, masking.labels);
  assert(strategy !== undefined, `${account.strategy.name} is built`);
  return {
    account: { ...account, strategy: newsBound(masked(strategy, masking)) },
    model: {
      name: model.name,
      answer: async (question, seen) => model.answer(question, masking.observation(seen)),
    },
  };
}
