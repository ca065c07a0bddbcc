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
import { DATED, type Labels } from '#strategy/briefing';
import { coreSatelliteWith } from '#strategy/core-satellite';
import { momentumWith } from '#strategy/momentum';
import type { Strategy } from '#strategy/shape';
import { valueWith } from '#strategy/value';
import { verticalSpreadsWith } from '#strategy/vertical-spreads';
import { wheelWith } from '#strategy/wheel';

/** Strategies by the name that the configuration uses, built by how days are told; what is not here is not built yet. */
const STRATEGIES: ReadonlyMap<string, (labels: Labels) => Strategy> = new Map([
  ['core-satellite', coreSatelliteWith],
  ['value', valueWith],
  ['momentum', momentumWith],
  ['wheel', wheelWith],
  ['vertical-spreads', verticalSpreadsWith],
]);

/** The strategy of a name, told its days in a way; undefined where it is not built yet. */
export function strategyNamed(name: string, labels: Labels = DATED): Strategy | undefined {
  return STRATEGIES.get(name)?.(labels);
}

/** The accounts of a configuration that can run now, in its order. */
export function accountsOf(config: Config): readonly Account[] {
  return config.accounts.flatMap((settings): Account[] => {
    const strategy = strategyNamed(settings.strategy);
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
