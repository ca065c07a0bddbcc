import type { TradingDate } from '#core/calendar';
import { multiplierOf, type Ticker } from '#core/instruments';
import { notional, toDecimal, units, type Money, type Price } from '#core/money';
import type { ChainView } from './chain-view.ts';
import type { OptionLeg } from './option-leg.ts';
import { selectAtExpiry } from './select-at-expiry.ts';
import { liquidOf, noneNear, selectByDelta, type QuotedView } from './select-by-delta.ts';
import type { Selection } from './selection.ts';

/** One option as it could be sold now. */
export type SingleChoice = {
  readonly shape: 'secured-put' | 'covered-call';
  readonly underlying: Ticker;
  readonly expiry: TradingDate;
  readonly dte: number;
  /** One contract sold. */
  readonly legs: readonly OptionLeg[];
  readonly strike: Price;
  /** Of the long option. */
  readonly delta: number;
  /** Cash of selling one contract, positive. */
  readonly premiumAtMid: Money;
  /** The same at the bid. */
  readonly premiumAtSides: Money;
  /** Bid / strike x 30 / days to expiry, a fraction. */
  readonly premiumPer30Days: number;
};

/** By what one option to sell is looked for. */
export type SingleAsk = {
  readonly right: 'call' | 'put';
  /** Absolute. */
  readonly delta: number;
  readonly dte: { readonly from: number; readonly to: number };
  readonly minPremiumPer30Days: number;
  readonly minStrike?: Price;
  readonly maxStrike?: Price;
  /** Cash that one contract has to bring more than, at the bid. */
  readonly netCreditOver?: Money;
  /** A strike that somebody would like: it counts only next to the strike that the delta names. */
  readonly wish?: Price;
};

const PREMIUM_DAYS = 30;

/**
 * The option to sell nearest to a delta, of what is liquid, within its strikes, and for a premium that is worth it;
 * every condition but the last one narrows what the delta chooses from.
 */
export function selectSingle(
  chains: readonly ChainView[],
  ask: SingleAsk,
): Selection<SingleChoice> {
  return selectAtExpiry(chains, ask.dte, (chain) => {
    const choice = choiceIn(chain, ask);
    return typeof choice === 'string'
      ? { kind: 'refused', because: choice, misses: [] }
      : { kind: 'selected', choice, misses: [] };
  });
}

function choiceIn(chain: ChainView, ask: SingleAsk): SingleChoice | string {
  const { right, delta, wish } = ask;
  const liquid = liquidOf(chain, right);
  const within = liquid.filter(({ contract }) => isWithin(contract.strike, ask));
  if (within.length === 0 && liquid.length > 0) return noneWithin(ask, liquid.length);
  const paying = within.filter((view) => isPaying(view, ask));
  if (paying.length === 0 && within.length > 0) return nonePays(ask, within);
  const view = selectByDelta(paying, delta, wish === undefined ? [] : [wish]);
  return view === undefined ? noneNear(right, paying, delta) : worthIt(choiceOf(chain, view), ask);
}

function isWithin(strike: Price, { minStrike, maxStrike }: SingleAsk): boolean {
  return (
    (minStrike === undefined || strike >= minStrike) &&
    (maxStrike === undefined || strike <= maxStrike)
  );
}

function noneWithin({ right, minStrike, maxStrike }: SingleAsk, listed: number): string {
  const bounds = [
    ...(minStrike === undefined ? [] : [`at or above ${toDecimal(minStrike)}`]),
    ...(maxStrike === undefined ? [] : [`at or below ${toDecimal(maxStrike)}`]),
  ];
  return `none of ${listed} liquid ${right}s has a strike ${bounds.join(' and ')}`;
}

function isPaying(view: QuotedView, { netCreditOver }: SingleAsk): boolean {
  return netCreditOver === undefined || received(view, view.bid) > netCreditOver;
}

function nonePays({ right, netCreditOver }: SingleAsk, views: readonly QuotedView[]): string {
  const best = Math.max(...views.map((view) => received(view, view.bid)));
  const most = (best / 1_000_000).toFixed(2);
  const cost = netCreditOver === undefined ? '' : toDecimal(netCreditOver);
  return `no ${right} brings more than the ${cost} dollars that closing costs: the most is ${most}`;
}

function choiceOf({ underlying, expiry, dte }: ChainView, view: QuotedView): SingleChoice {
  const { contract, delta, mark, bid } = view;
  return {
    shape: contract.right === 'put' ? 'secured-put' : 'covered-call',
    underlying,
    expiry,
    dte,
    legs: [{ contract, contracts: -1 }],
    strike: contract.strike,
    delta,
    premiumAtMid: received(view, mark),
    premiumAtSides: received(view, bid),
    premiumPer30Days: ((bid / contract.strike) * PREMIUM_DAYS) / dte,
  };
}

function worthIt(
  choice: SingleChoice,
  { minPremiumPer30Days: least }: SingleAsk,
): SingleChoice | string {
  const { premiumPer30Days: paid, strike, premiumAtSides, dte } = choice;
  if (paid >= least) return choice;
  const [is, asked] = [paid, least].map((fraction) => `${(fraction * 100).toFixed(2)} %`);
  return `the bid pays ${is} of the strike in 30 days, at least ${asked} is asked (${toDecimal(premiumAtSides)} dollars at ${toDecimal(strike)} for ${dte} days)`;
}

/** Cash for one contract sold at a price. */
function received({ contract }: QuotedView, each: Price): Money {
  return notional(units(1), each, multiplierOf(contract));
}
