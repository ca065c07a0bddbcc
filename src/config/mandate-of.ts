import type { Mandate } from '#strategy/shape';
import { assert } from '#core/prelude';
import type { AccountConfig } from './account-config.ts';
import type { Config } from './config.ts';
import { isEquity, limitsOf } from './limits-of.ts';

/** What a strategy is told of its account; asserts core-satellite, value or momentum. */
export function mandateOf(account: AccountConfig, config: Config): Mandate {
  assert(
    isEquity(account) && account.strategy !== 'intraday',
    `an account of ${account.strategy} has no mandate: its strategy is not built yet`,
  );
  return {
    account: account.key,
    name: account.name,
    strategy: account.strategy,
    targets: account.targets,
    core: account.core,
    stocks: account.stocks,
    preferredMetrics: account.preferredMetrics,
    limits: limitsOf(account, config),
  };
}
