import type { TradingDate } from '#core/calendar';
import { multiplierOf, type Ticker } from '#core/instruments';
import {
  notional,
  priceOfMicros,
  sum,
  toDecimal,
  units,
  type Money,
  type Price,
} from '#core/money';
import { assert } from '#core/prelude';
import type { ChainView } from './chain-view.ts';
import type { OptionLeg, SpreadName } from './option-leg.ts';
import { profileOf, type Profile } from './profile-of.ts';
import type { QuotedView } from './select-by-delta.ts';
import { SHAPES } from './shapes.ts';

/** One spread (one of each ratio) as it could be opened now. */
export type SpreadChoice = {
  readonly shape: SpreadName;
  readonly underlying: Ticker;
  readonly expiry: TradingDate;
  readonly dte: number;
  readonly legs: readonly OptionLeg[];
  /** By strike ascending, as `legs`. */
  readonly strikes: readonly Price[];
  /** Of the long option, as `legs`. */
  readonly deltas: readonly number[];
  /** The wider of its sides, in dollars a share; a wing of a butterfly. */
  readonly width: Price;
  /** Cash of opening it: received is positive. */
  readonly premiumAtMid: Money;
  /** The same with everything bought at the ask and sold at the bid. */
  readonly premiumAtSides: Money;
  /** From the premium at mid. */
  readonly profile: Profile;
  /** From the premium at the unfavourable sides. */
  readonly worst: Profile;
};

/** One contract for each leg of a shape, strikes ascending, of one chain. */
export type SpreadTaken = {
  readonly chain: ChainView;
  readonly views: readonly QuotedView[];
};

type Taken = { readonly ratio: number; readonly view: QuotedView };

/** The spread that these contracts make, or why it is not to be opened. */
export function selectedSpread(
  name: SpreadName,
  { chain, views }: SpreadTaken,
  budget: Money,
): SpreadChoice | string {
  const taken = SHAPES[name].legs.flatMap(({ ratio }, place): Taken[] => {
    const view = views[place];
    return view === undefined ? [] : [{ ratio, view }];
  });
  const legs = taken.map(({ ratio, view }) => ({ contract: view.contract, contracts: ratio }));
  assert(legs.length === SHAPES[name].legs.length, `${name} has all its legs, was ${legs.length}`);
  const premiumAtMid = premiumOf(taken, 'mid');
  const premiumAtSides = premiumOf(taken, 'sides');
  const choice = {
    shape: name,
    underlying: chain.underlying,
    expiry: chain.expiry,
    dte: chain.dte,
    legs,
    strikes: views.map(({ contract }) => contract.strike),
    deltas: views.map(({ delta }) => delta),
    width: priceOfMicros(Math.max(...widthsOf(views))),
    premiumAtMid,
    premiumAtSides,
    profile: profileOf(legs, premiumAtMid),
    worst: profileOf(legs, premiumAtSides),
  };
  const fault = faultOf(choice, budget);
  return fault === undefined ? choice : `${choice.strikes.map(inDollars).join('/')}: ${fault}`;
}

function faultOf(
  { shape, premiumAtMid, profile, worst }: SpreadChoice,
  budget: Money,
): string | undefined {
  const { title, premium } = SHAPES[shape];
  const isRight = premium === 'credit' ? premiumAtMid > 0 : premiumAtMid < 0;
  if (!isRight)
    return `${title} is a ${premium}, at mid its opening brings ${toDecimal(premiumAtMid)} dollars`;
  const { maxProfit, maxLoss } = profile;
  if (maxProfit === undefined || maxProfit <= 0 || maxLoss === undefined || maxLoss <= 0) {
    return `a premium of ${toDecimal(premiumAtMid)} dollars leaves nothing to gain or nothing to lose`;
  }
  if (worst.maxLoss !== undefined && worst.maxLoss <= budget) return undefined;
  const loss = worst.maxLoss === undefined ? 'without bound' : toDecimal(worst.maxLoss);
  return `it may lose ${loss} dollars, the budget is ${toDecimal(budget)}`;
}

/** Cash of opening legs at mid, or at the ask of what is bought and the bid of what is sold; received is positive. */
function premiumOf(taken: readonly Taken[], at: 'mid' | 'sides'): Money {
  return sum(
    taken.map(({ ratio, view: { contract, mark, bid, ask } }) => {
      const side = ratio > 0 ? ask : bid;
      return notional(units(-ratio), at === 'mid' ? mark : side, multiplierOf(contract));
    }),
  );
}

/** Micro-dollars between neighbours of one right. */
export function widthsOf(views: readonly QuotedView[]): readonly number[] {
  return views.flatMap(({ contract }, place) => {
    const before = views[place - 1]?.contract;
    return before?.right === contract.right ? [contract.strike - before.strike] : [];
  });
}

function inDollars(strike: Price): string {
  return toDecimal(strike, 0);
}
