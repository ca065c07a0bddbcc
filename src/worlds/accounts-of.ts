import type { Account } from '#app/account';
import { isOptions, keepsToSessions, mandateOf, type AccountConfig, type Config } from '#config';
import { commissionModels } from '#core/ledger';
import { equityFillRules, equityRules, optionFillRules, optionRules } from '#core/risk';
import { DATED, type Labels } from '#strategy/briefing';
import { coreSatelliteWith } from '#strategy/core-satellite';
import { intradayWith } from '#strategy/intraday';
import { momentumWith } from '#strategy/momentum';
import { newsBound } from '#strategy/news-bound';
import { researchWith } from '#strategy/research';
import type { Strategy } from '#strategy/shape';
import { valueWith } from '#strategy/value';
import { verticalSpreadsWith } from '#strategy/vertical-spreads';
import { wheelWith } from '#strategy/wheel';

/** Strategies by the name that the configuration uses, built by how days are told. */
const STRATEGIES: ReadonlyMap<string, (labels: Labels) => Strategy> = new Map([
  ['core-satellite', coreSatelliteWith],
  ['value', valueWith],
  ['momentum', momentumWith],
  ['wheel', wheelWith],
  ['vertical-spreads', verticalSpreadsWith],
  ['intraday', intradayWith],
  ['research', researchWith],
]);

/** The strategy of a name, told its days in a way; undefined where it is not built yet. */
export function strategyNamed(name: string, labels: Labels = DATED): Strategy | undefined {
  return STRATEGIES.get(name)?.(labels);
}

/** The accounts of a configuration that can run now, in its order. */
export function accountsOf(config: Config): readonly Account[] {
  return config.accounts.flatMap((settings): Account[] => {
    const strategy = strategyNamed(settings.strategy);
    if (strategy === undefined) return [];
    return [
      {
        key: settings.key,
        name: settings.name,
        // A research agent orders nothing that could be bounded.
        strategy: settings.strategy === 'research' ? strategy : newsBound(strategy),
        mandate: mandateOf(settings, config),
        ...lawsOf(settings),
        commission: commissionModels.ibkr,
        model: settings.model,
        whenClosed: keepsOpen(settings) ? 'skip' : 'rest',
        cashYield: config.cashYield,
      },
    ];
  });
}

/** The research agent reads before the open; options and several slots a week wait for a session. */
function keepsOpen(settings: AccountConfig): boolean {
  if (settings.strategy === 'research') return false;
  return isOptions(settings) || keepsToSessions(settings.schedule);
}

function lawsOf(settings: AccountConfig): Pick<Account, 'rules' | 'fillRules'> {
  if (isOptions(settings)) return { rules: optionRules, fillRules: optionFillRules };
  // Nothing can be ordered by a research agent; were it to, every rule of shares would refuse it.
  return { rules: equityRules, fillRules: equityFillRules };
}
