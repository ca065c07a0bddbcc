import { plusDays, type TradingDate } from '#core/calendar';
import { fractionOf, negate, subtract, type Money } from '#core/money';
import type { ShapeName } from '#core/options';
import type { OptionMandate, SpreadRules, WheelRules } from '#core/risk';

/** What a structure is closed by, as the profit it has then. */
export type GuardLevels = {
  readonly takeProfitAt?: Money;
  /** Below zero. */
  readonly stopAt?: Money;
  readonly closeOn?: TradingDate;
};

export type Guarded = {
  readonly shape: ShapeName | 'other';
  readonly premium: Money;
  readonly expiry: TradingDate;
  readonly maxProfit?: Money;
  readonly maxLoss?: Money;
};

/** The levels at which `optionExit` lets a structure go, told before they are reached. */
export function guardLevels(held: Guarded, mandate: OptionMandate): GuardLevels {
  return mandate.kind === 'wheel'
    ? wheelLevels(held, mandate.rules)
    : spreadLevels(held, mandate.rules);
}

function spreadLevels(held: Guarded, rules: SpreadRules): GuardLevels {
  const { premium, maxProfit, maxLoss, expiry } = held;
  const stops = [
    ...(maxLoss === undefined || maxLoss <= 0
      ? []
      : [fractionOf(maxLoss, rules.stopLossOfMaxLoss)]),
    ...(premium > 0 ? [fractionOf(premium, rules.stopCreditMultiple)] : []),
  ];
  const [stop] = stops.toSorted((one, other) => one - other);
  return {
    closeOn: plusDays(expiry, -rules.autoCloseDte),
    ...(maxProfit === undefined || maxProfit <= 0
      ? {}
      : { takeProfitAt: fractionOf(maxProfit, rules.takeProfit) }),
    ...(stop === undefined ? {} : { stopAt: negate(stop) }),
  };
}

/** Calls have no stop: their shares cover them. */
function wheelLevels({ shape, premium }: Guarded, rules: WheelRules): GuardLevels {
  if (premium <= 0 || (shape !== 'secured-put' && shape !== 'covered-call')) return {};
  return {
    takeProfitAt: fractionOf(premium, rules.takeProfit),
    ...(shape === 'secured-put'
      ? { stopAt: subtract(premium, fractionOf(premium, rules.stopPremiumMultiple)) }
      : {}),
  };
}
