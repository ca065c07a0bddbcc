import { freeCash } from '#core/ledger';
import { toDollars } from '#core/money';
import { dollars } from '#strategy/briefing';
import type { OptionsView } from './options-view.ts';
import { reportSoon } from './report-soon.ts';
import { shownPercent } from './shown.ts';
import { either } from './view.ts';

const MOST_THREATS = 5;
const DAYS_NEAR = 7;

/** Part of the greatest loss from which it is called near. */
const LOSS_NEAR = 0.5;

/** Cash, how many are open, and which way it all leans. */
export function optionHealth(view: OptionsView): string {
  const { seen, positions } = view;
  const { book, nav, options } = seen;
  const free =
    nav > 0 ? ` (${shownPercent(toDollars(freeCash(book)) / toDollars(nav))} of nav)` : '';
  const greeks = options?.greeks;
  const leaning =
    greeks === undefined
      ? 'The Greeks are not known.'
      : `Delta ${greeks.deltaDollars.toFixed(0)} dollars, theta ${greeks.thetaPerDay.toFixed(2)} a day, vega ${greeks.vegaPerPoint.toFixed(2)} a point.`;
  return `Free cash ${dollars(freeCash(book))}${free}, ${positions.length} positions open. ${leaning}${unknownText(view)}`;
}

/** Reports, near ends and losses of what is held, and what `more` says of a position. */
export function optionThreats(
  view: OptionsView,
  more: (position: OptionsView['positions'][number]) => string | undefined,
): readonly { readonly ticker: string; readonly why: string }[] {
  const { market } = view.seen;
  const threats = view.positions.flatMap((position) => {
    const { held, name } = position;
    const facts = market.securities.find(({ ticker }) => ticker === held.underlying);
    const says = [
      more(position),
      facts === undefined ? undefined : reportSoon(facts.earnings, market.on),
      held.dte <= DAYS_NEAR ? `${held.dte} days to expiry.` : undefined,
      lossOf(position),
    ].filter((each) => each !== undefined);
    return says.length === 0
      ? []
      : [{ ticker: held.underlying, why: `${name}: ${says.join(' ')}` }];
  });
  return threats.slice(0, MOST_THREATS);
}

function lossOf({
  held: { profit, maxLoss },
}: OptionsView['positions'][number]): string | undefined {
  if (profit === undefined || maxLoss === undefined || maxLoss <= 0) return undefined;
  const part = -toDollars(profit) / toDollars(maxLoss);
  return part >= LOSS_NEAR ? `It has lost ${shownPercent(part)} of its most.` : undefined;
}

/** The regime, and how much is done. */
export function optionOutlook(
  view: OptionsView,
  actions: readonly { readonly action: string }[],
): string {
  const done = actions.filter(({ action }) => action !== 'SKIP').length;
  const doing =
    done === 0 ? 'Nothing to do.' : `${done} to do, ${actions.length - done} left alone.`;
  return `${view.regime.regime}. ${doing}${unknownText(view)}`;
}

/** 65 (bold 75), less 5 for each thing not known, less 10 in high volatility; at least 30. Percent. */
export function optionConfidence(view: OptionsView): number {
  const volatile = view.regime.regime === 'HIGH_VOLATILITY' ? 10 : 0;
  return Math.max(30, either(view, 65, 75) - 5 * missingOf(view).length - volatile);
}

function unknownText(view: OptionsView): string {
  const missing = missingOf(view);
  return missing.length === 0 ? '' : ` Not known: ${missing.join(', ')}.`;
}

function missingOf({ regime, underlyings, seen }: OptionsView): string[] {
  const hasHistory = underlyings.some(({ volatility }) => volatility.ivPercentile !== undefined);
  const isLeaningKnown = seen.options?.greeks !== undefined;
  return [
    ...regime.unknown,
    ...(hasHistory ? [] : ['IV history']),
    ...(isLeaningKnown ? [] : ['Greeks']),
  ];
}
