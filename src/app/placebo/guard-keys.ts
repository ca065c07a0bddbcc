import type { Guards } from '#core/ledger';
import { definedOnly } from '#core/prelude';

type GuardKeys = {
  readonly stop_loss_pct?: number;
  readonly take_profit_pct?: number;
  readonly time_stop_days?: number;
};

/** Guards as an answer says them; one that is not there is left to the account. */
export function guardKeys({ stopLoss, takeProfit, timeStopDays }: Guards): GuardKeys {
  return definedOnly({
    stop_loss_pct: stopLoss === undefined ? undefined : percent(stopLoss),
    take_profit_pct: takeProfit === undefined ? undefined : percent(takeProfit),
    time_stop_days: timeStopDays,
  });
}

/** To two decimals: 0.07 * 100 is no 7. */
function percent(fraction: number): number {
  return Math.round(fraction * 10_000) / 100;
}
