import { fractionOf, subtract, type Money } from '#core/money';
import type { OptionMandate } from '#core/risk';
import { dollars, percent } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import { useOf, type OptionUse } from './option-use.ts';

/** The limits of an options account in dollars and counts, as the review will judge. */
export function roomBlock(seen: Observation): string {
  const { mandate, nav } = seen;
  if (mandate.options === undefined) return 'ROOM: the account has no rules for options.';
  const use = useOf(seen);
  const { rules } = mandate.options;
  const tied = [...use.tied].filter(([, amount]) => amount > 0);
  return [
    'ROOM (orders beyond it are refused; resting orders count as filled)',
    cashLine(use, { nav, share: rules.minFreeCash }),
    `One underlying may tie up ${dollars(fractionOf(nav, rules.maxUnderlying))} (${percent(rules.maxUnderlying, 0)} of nav) in collateral, debits and shares; tied now: ${
      tied.length === 0
        ? 'nothing'
        : tied.map(([ticker, amount]) => `${ticker} ${dollars(amount)}`).join(', ')
    }.`,
    `At most ${rules.maxOpenings} openings now. A commission above ${percent(rules.maxFee, 0)} of the premium refuses an opening.`,
    ...own(mandate.options, use, nav),
    ...(use.unpriced.length === 0
      ? []
      : ['Nothing can be opened while a resting order has no price.']),
  ].join('\n');
}

function cashLine(
  { freeCash }: OptionUse,
  { nav, share }: { readonly nav: Money; readonly share: number },
): string {
  const floor = fractionOf(nav, share);
  const room = subtract(freeCash, floor);
  const left =
    room > 0 ? `${dollars(room)} may be tied up by new openings` : 'nothing may be opened';
  return `Free cash ${dollars(freeCash)}, of which ${dollars(floor)} (${percent(share, 0)} of nav) has to stay: ${left}. Closing a position frees what it has reserved.`;
}

function own(mandate: OptionMandate, use: OptionUse, nav: Money): string[] {
  if (mandate.kind === 'vertical-spreads') {
    const { maxOpen, maxLoss } = mandate.rules;
    return [
      `Spreads open: ${use.open} of ${maxOpen}. One order may lose ${dollars(fractionOf(nav, maxLoss))} at the most (${percent(maxLoss, 0)} of nav, fees included).`,
    ];
  }
  const { maxOpenPuts, maxCallsPerSymbol, minPremiumPer30Days, maxRolls } = mandate.rules;
  return [
    `Short puts open: ${use.shortPuts} of ${maxOpenPuts}. Calls: at most ${maxCallsPerSymbol} a symbol, each against 100 free shares. A premium below ${percent(minPremiumPer30Days, 2)} of the strike per 30 days is not taken. At most ${maxRolls} rolls in one cycle of shares.`,
  ];
}
