import type { OptionsPositionsView } from '#contract';
import { idOf } from '#core/instruments';
import { toDecimal } from '#core/money';
import type { OptionLeg } from '#core/options';

export type LegView =
  OptionsPositionsView['accounts'][number]['structures'][number]['legs'][number];

export function legView({ contract, contracts }: OptionLeg): LegView {
  const { right, strike, expiry } = contract;
  return { instrument: idOf(contract), right, strike: toDecimal(strike), expiry, contracts };
}
