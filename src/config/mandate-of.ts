import type { Mandate } from '#strategy/shape';
import { definedOnly } from '#core/prelude';
import type {
  AccountConfig,
  ResearchAccount,
  SpreadsAccount,
  WheelAccount,
} from './account-config.ts';
import type { Config } from './config.ts';
import { isOptions, limitsOf, NO_TRADES } from './limits-of.ts';

/** What a strategy is told of its account. */
export function mandateOf(account: AccountConfig, config: Config): Mandate {
  if (isOptions(account)) return optionsMandateOf(account, config);
  if (account.strategy === 'research') return researchMandateOf(account, config);
  return {
    account: account.key,
    name: account.name,
    strategy: account.strategy,
    targets: account.targets,
    core: account.core,
    stocks: account.stocks,
    preferredMetrics: account.preferredMetrics,
    limits: limitsOf(account, config),
    ...definedOnly({ intraday: account.intraday }),
  };
}

/** The research agent looks at what the others watch, and keeps to no limits: it never trades. */
function researchMandateOf(account: ResearchAccount, config: Config): Mandate {
  const watching = config.accounts.flatMap((each) => ('core' in each ? [each] : []));
  const core = new Set(watching.flatMap((each) => each.core));
  const stocks = new Set(watching.flatMap((each) => each.stocks));
  return {
    account: account.key,
    name: account.name,
    strategy: account.strategy,
    targets: { etf: 0, stock: 0, cash: 1 },
    core: [...core],
    stocks: [...stocks].filter((ticker) => !core.has(ticker)),
    preferredMetrics: [],
    limits: { ...NO_TRADES, knownPairs: config.knownPairs },
    research: account.rules,
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
