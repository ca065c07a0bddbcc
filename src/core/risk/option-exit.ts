import type { Origin } from '#core/ledger';
import { add, fractionOf, negate, subtract, type Money } from '#core/money';
import type { ShapeName } from '#core/options';
import type { OptionMandate, SpreadRules, WheelRules } from './option-limits.ts';
import { sayMoney, sayShare } from './say.ts';

/** A structure that is held, as its exits see it; amounts are of all its contracts. */
export type OptionState = {
  readonly shape: ShapeName | 'other';
  readonly contracts: number;
  /** Calendar days to the nearest expiry. */
  readonly dte: number;
  /** Cash of the opening without commission: received is positive. */
  readonly premium: Money;
  /** Commission of the opening, positive; absent where the entry is to be judged without it. */
  readonly openingFees?: Money;
  /** At expiry, from the opening; absent where it has no bound. */
  readonly maxProfit?: Money;
  /** As a positive amount; absent where it has no bound. */
  readonly maxLoss?: Money;
  /** Cash of closing it now at the unfavourable sides less fees: paid is negative; absent where a leg has no quote. */
  readonly closing?: Money;
};

/** Why a structure has to go, without any model. */
export type OptionExit = {
  readonly origin: Extract<Origin, 'take-profit' | 'stop-loss' | 'option-guard'>;
  readonly because: string;
};

/** A state whose closing has a price. */
type Priced = OptionState & { readonly closing: Money };

/**
 * Whether a structure has to be closed now. Days to expiry come first, for they ask for no price (the closing order
 * still waits for quotes); then the stop, then the target. Without a quote of every leg no price decides anything: a
 * model's value alone closes nothing.
 */
export function optionExit(state: OptionState, mandate: OptionMandate): OptionExit | undefined {
  const { closing } = state;
  const priced = closing === undefined ? undefined : { ...state, closing };
  switch (mandate.kind) {
    case 'vertical-spreads':
      return (
        daysExit(state, mandate.rules) ??
        (priced === undefined ? undefined : spreadExit(priced, mandate.rules))
      );
    case 'wheel':
      return priced === undefined ? undefined : wheelExit(priced, mandate.rules);
  }
}

function daysExit({ dte }: OptionState, { autoCloseDte }: SpreadRules): OptionExit | undefined {
  if (dte > autoCloseDte) return undefined;
  const because = `${dte} days to expiry, closed at ${autoCloseDte} or fewer`;
  return { origin: 'option-guard', because };
}

function spreadExit(state: Priced, rules: SpreadRules): OptionExit | undefined {
  return (
    lossExit(state, rules) ?? creditExit(state, rules) ?? profitExit(state, rules, state.maxProfit)
  );
}

function lossExit(state: Priced, { stopLossOfMaxLoss }: SpreadRules): OptionExit | undefined {
  if (state.maxLoss === undefined) return undefined;
  const most = `${sayShare(stopLossOfMaxLoss)} of the greatest loss`;
  return stopAt(profitOf(state), fractionOf(state.maxLoss, stopLossOfMaxLoss), most);
}

function creditExit(state: Priced, { stopCreditMultiple }: SpreadRules): OptionExit | undefined {
  if (state.premium <= 0) return undefined;
  const most = `${stopCreditMultiple} x the credit`;
  return stopAt(profitOf(state), fractionOf(state.premium, stopCreditMultiple), most);
}

function stopAt(profit: Money, most: Money, what: string): OptionExit | undefined {
  const loss = negate(profit);
  if (loss <= 0 || loss < most) return undefined;
  const because = `closing now loses ${sayMoney(loss)}, the stop at ${what} is ${sayMoney(most)}`;
  return { origin: 'stop-loss', because };
}

function profitExit(
  state: Priced,
  { takeProfit }: SpreadRules | WheelRules,
  greatest: Money | undefined,
): OptionExit | undefined {
  if (greatest === undefined) return undefined;
  const profit = profitOf(state);
  const target = fractionOf(greatest, takeProfit);
  if (profit <= 0 || profit < target) return undefined;
  const because = `closing now gains ${sayMoney(profit)}, ${sayShare(takeProfit)} of the greatest profit is ${sayMoney(target)}`;
  return { origin: 'take-profit', because };
}

/** Calls have no stop: their shares cover them. */
function wheelExit(state: Priced, rules: WheelRules): OptionExit | undefined {
  const { premium, shape } = state;
  if (premium <= 0 || (shape !== 'secured-put' && shape !== 'covered-call')) return undefined;
  const stop = shape === 'secured-put' ? buyBackExit(state, rules) : undefined;
  return stop ?? profitExit(state, rules, premium);
}

function buyBackExit(
  { closing, premium }: Priced,
  { stopPremiumMultiple }: WheelRules,
): OptionExit | undefined {
  const cost = negate(closing);
  const most = fractionOf(premium, stopPremiumMultiple);
  if (cost < most) return undefined;
  const because = `buying the put back costs ${sayMoney(cost)}, ${stopPremiumMultiple} x its premium is ${sayMoney(most)}`;
  return { origin: 'stop-loss', because };
}

/** Of opening and closing together; signed. */
function profitOf({ premium, closing, openingFees }: Priced): Money {
  const profit = add(premium, closing);
  return openingFees === undefined ? profit : subtract(profit, openingFees);
}
