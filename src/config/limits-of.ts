import type { Limits } from '#core/risk';
import { assert } from '#core/prelude';
import type { AccountConfig, EquityAccount } from './account-config.ts';
import type { Config } from './config.ts';

/** Whether an account trades equities under `Limits`: all but options and research. */
export function isEquity(account: AccountConfig): account is EquityAccount {
  return 'limits' in account;
}

/** The limits of an equity account with the known pairs of its configuration; asserts that it is one. */
export function limitsOf(account: AccountConfig, { knownPairs }: Config): Limits {
  assert(isEquity(account), `an account of ${account.strategy} has rules of its own, not limits`);
  return { ...account.limits, knownPairs };
}
