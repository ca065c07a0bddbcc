import { toDollars, type Money } from '#core/money';
import type { OptionsView } from './options-view.ts';

/** The tariff of the house: dollars a contract, and an order at least. */
const A_CONTRACT = 0.65;
const AN_ORDER = 1;

/** Part of the allowed share of the premium that is used: the price of the fill is not known yet. */
const USED = 0.9;

/** Whether the commission of one order of so many contracts is small beside its whole premium, either sign. */
export function commissionFits(
  premium: Money,
  contracts: number,
  { seen }: Pick<OptionsView, 'seen'>,
): boolean {
  const most = (seen.mandate.options?.rules.maxFee ?? 0) * USED;
  const commission = Math.max(AN_ORDER, A_CONTRACT * contracts);
  return commission <= Math.abs(toDollars(premium)) * most;
}
