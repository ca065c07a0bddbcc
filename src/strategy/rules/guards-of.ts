import { toDollars } from '#core/money';
import type { SecurityFacts } from '#strategy/shape';
import { classOf, type Playbook } from './playbook.ts';
import type { TradeGuards } from './trade.ts';
import { either, type View } from './view.ts';

/**
 * The stop is a multiple of the average true range, at least half the account's and never wider than it; the account's
 * where the range is not known. Core ETFs take the account's. Whole percent, rounded towards the tighter.
 */
export function guardsOf(facts: SecurityFacts, playbook: Playbook, view: View): TradeGuards {
  const account = -view.seen.mandate.limits.stopLoss * 100;
  const range = facts.indicators.atr14;
  const wanted =
    range === undefined || facts.kind === 'etf'
      ? account
      : (range / toDollars(facts.mark)) * 100 * either(view, 4, 6);
  const stop = Math.min(account, Math.max(account / 2, wanted));
  const assetClass = classOf(facts) ?? 'stock';
  return {
    stopLossPercent: -Math.min(50, Math.max(1, Math.floor(stop + 1e-9))),
    takeProfitPercent: playbook.takeProfitPercent[assetClass],
    timeStopDays: playbook.timeStopDays[assetClass],
  };
}
