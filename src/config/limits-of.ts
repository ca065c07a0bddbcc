import { assert } from '#core/prelude';
import type { Limits } from '#core/risk';
import type {
  AccountConfig,
  EquityAccount,
  SpreadsAccount,
  WheelAccount,
} from './account-config.ts';
import type { Config } from './config.ts';
import { optionAccountLimits } from './option-account-limits.ts';

/** Whether an account trades equities under `Limits`: all but options and research. */
export function isEquity(account: AccountConfig): account is EquityAccount {
  return 'limits' in account;
}

/** Whether an account trades options. */
export function isOptions(account: AccountConfig): account is WheelAccount | SpreadsAccount {
  return account.strategy === 'wheel' || account.strategy === 'vertical-spreads';
}

/** The limits of a trading account with the known pairs of its configuration; asserts that it trades. */
export function limitsOf(account: AccountConfig, { knownPairs }: Config): Limits {
  if (isOptions(account)) return { ...optionAccountLimits(account), knownPairs };
  assert(isEquity(account), `an account of ${account.strategy} never trades`);
  return { ...account.limits, knownPairs };
}
