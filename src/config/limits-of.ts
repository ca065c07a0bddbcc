import { MINUTE_MS } from '#core/calendar';
import { ZERO } from '#core/money';
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

/** What keeps an account from any trade. */
export const NO_TRADES: Omit<Limits, 'knownPairs'> = {
  maxPosition: 0,
  minCash: 1,
  stopLoss: -1,
  maxTrades: 0,
  minHoldingMs: 0,
  maxSectorExposure: 0,
  minOrder: ZERO,
  wholeShares: true,
  minDollarVolume: ZERO,
  minPrice: ZERO,
  maxDrawdown: 1,
  coolDownSessions: 0,
  maxFee: 0,
  warnCorrelationAbove: 1,
  bootstrapAbove: 1,
  quoteStaleAfterMs: 15 * MINUTE_MS,
};

/** The limits of a trading account with the known pairs of its configuration; asserts that it trades. */
export function limitsOf(account: AccountConfig, { knownPairs }: Config): Limits {
  if (isOptions(account)) return { ...optionAccountLimits(account), knownPairs };
  assert(isEquity(account), `an account of ${account.strategy} never trades`);
  return { ...account.limits, knownPairs };
}
