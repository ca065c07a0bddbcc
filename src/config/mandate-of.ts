import type { Mandate } from '#strategy/shape';
import { assert } from '#core/prelude';
import type { AccountConfig, SpreadsAccount, WheelAccount } from './account-config.ts';
import type { Config } from './config.ts';
import { isEquity, isOptions, limitsOf } from './limits-of.ts';

/** What a strategy is told of its account; asserts one that is built. */
export function mandateOf(account: AccountConfig, config: Config): Mandate {
  if (isOptions(account)) return optionsMandateOf(account, config);
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

function optionsMandateOf(account: WheelAccount | SpreadsAccount, config: Config): Mandate {
  return {
    account: account.key,
    name: account.name,
    strategy: account.strategy,
    targets: { etf: 0, stock: 0, cash: 1 },
    core: account.core,
    stocks: account.stocks,
    preferredMetrics: [],
    limits: limitsOf(account, config),
    options:
      account.strategy === 'wheel'
        ? { kind: 'wheel', rules: account.rules }
        : { kind: 'vertical-spreads', rules: account.rules },
  };
}
