import type { Account } from '#app/account';
import {
  isBuilt,
  isEquity,
  isOptions,
  keepsToSessions,
  mandateOf,
  type AccountConfig,
  type Config,
} from '#config';
import { commissionModels } from '#core/ledger';
import { equityFillRules, equityRules, optionFillRules, optionRules } from '#core/risk';
import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import type { Strategy } from '#strategy/shape';
import { value } from '#strategy/value';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';

/** Strategies by the name that the configuration uses; what is not here is not built yet. */
const STRATEGIES: ReadonlyMap<AccountConfig['strategy'], Strategy> = new Map([
  ['core-satellite', coreSatellite],
  ['value', value],
  ['momentum', momentum],
  ['wheel', wheel],
  ['vertical-spreads', verticalSpreads],
]);

/** The accounts of a configuration that can run now, in its order. */
export function accountsOf(config: Config): readonly Account[] {
  return config.accounts.flatMap((settings): Account[] => {
    const strategy = STRATEGIES.get(settings.strategy);
    if (strategy === undefined || !isBuilt(settings.strategy)) return [];
    if (!isEquity(settings) && !isOptions(settings)) return [];
    return [
      {
        key: settings.key,
        name: settings.name,
        strategy,
        mandate: mandateOf(settings, config),
        ...lawsOf(settings),
        commission: commissionModels.ibkr,
        model: settings.model,
        whenClosed: isOptions(settings) || keepsToSessions(settings.schedule) ? 'skip' : 'rest',
        cashYield: config.cashYield,
      },
    ];
  });
}

function lawsOf(settings: AccountConfig): Pick<Account, 'rules' | 'fillRules'> {
  return isOptions(settings)
    ? { rules: optionRules, fillRules: optionFillRules }
    : { rules: equityRules, fillRules: equityFillRules };
}
