import { ZERO } from '#core/money';
import type { Limits } from '#core/risk';
import { MINUTE_MS } from '#core/calendar';
import type { SpreadsAccount, WheelAccount } from './account-config.ts';

/**
 * The part of the common limits that holds for an options account. Min holding, sector cap, equity stop-loss, bootstrap
 * and the floors of share purchases do not apply there: its rules are its own.
 */
export function optionAccountLimits({
  rules,
}: WheelAccount | SpreadsAccount): Omit<Limits, 'knownPairs'> {
  return {
    maxPosition: rules.maxUnderlying,
    minCash: rules.minFreeCash,
    stopLoss: -1,
    maxTrades: rules.maxOpenings,
    minHoldingMs: 0,
    maxSectorExposure: 1,
    minOrder: ZERO,
    wholeShares: true,
    minDollarVolume: ZERO,
    minPrice: ZERO,
    maxDrawdown: rules.maxDrawdown,
    coolDownSessions: 0,
    maxFee: rules.maxFee,
    warnCorrelationAbove: 1,
    bootstrapAbove: 1,
    quoteStaleAfterMs: 15 * MINUTE_MS,
  };
}
