import type { OptionsPayoffView, OptionsPositionsView } from '#contract';
import { equity, idOf } from '#core/instruments';
import { toDecimal, toDollars, toUnits, type Price } from '#core/money';
import { payoffInDollars, valueToday, type LegToday, type SharesBeside } from '#core/options';
import type { OptionsNow } from './options-now.ts';
import { sharesBeside } from './position-views.ts';

type StructureView = OptionsPositionsView['accounts'][number]['structures'][number];
type PayoffView = OptionsPayoffView['structures'][number];
type Held = OptionsNow['structures'][number];

/** Even prices of a curve, as many as a drawing of 64 characters has columns of dots. */
const EVEN = 128;

/** Profit by price of the underlying of every structure, at expiry and today. */
export function payoffViews(structures: readonly StructureView[], now: OptionsNow): PayoffView[] {
  return now.structures.flatMap((held, place) => {
    const view = structures[place];
    return view === undefined ? [] : [payoffView(view, held, now)];
  });
}

function payoffView(view: StructureView, held: Held, now: OptionsNow): PayoffView {
  const { name, group, shape, underlying, contracts, legs, breakEvens, guards } = view;
  const spot = now.spots.get(idOf(equity(underlying)))?.mark;
  const shares = sharesBeside(held, now);
  const own = { name, group, shape, underlying, contracts, legs, breakEvens, guards };
  const standing = {
    ...own,
    maxProfit: view.maxProfit,
    maxLoss: view.maxLoss,
    spot: spot === undefined ? null : toDecimal(spot),
    shares:
      shares === undefined
        ? null
        : { quantity: toUnits(shares.quantity), cost: toDecimal(shares.cost) },
  };
  const absent =
    spot === undefined
      ? `nobody tells a price of ${underlying}, so nothing is drawn`
      : faultOf(view);
  if (spot === undefined || absent !== undefined) {
    return { ...standing, absent: absent ?? null, points: [] };
  }
  return { ...standing, absent: null, points: pointsOf(view, held, { now, spot, shares }) };
}

function faultOf({ legs }: StructureView): string | undefined {
  const days = new Set(legs.map(({ expiry }) => expiry));
  return days.size > 1 ? 'its legs expire on several days: no payoff in common' : undefined;
}

type Around = {
  readonly now: OptionsNow;
  readonly spot: Price;
  readonly shares: SharesBeside | undefined;
};

/** Even prices and every kink between them, ascending: straight lines between the points at expiry are exact. */
function pointsOf(
  { breakEvens, legs }: StructureView,
  held: Held,
  { now, spot, shares }: Around,
): PayoffView['points'] {
  const seen = [toDollars(spot), ...breakEvens.map(Number)];
  const strikes = legs.map(({ strike }) => Number(strike));
  const { from, upTo } = rangeOf([...seen, ...strikes]);
  const even = Array.from(
    { length: EVEN },
    (_, place) => from + ((upTo - from) * place) / (EVEN - 1),
  );
  const prices = [...new Set([...even, ...seen, ...strikes])].toSorted((one, two) => one - two);
  const withRest = restOf(held, shares);
  const today = todayOf(held, now);
  return prices.map((price) => ({
    price,
    atExpiry: withRest(payoffInDollars(held.legs, price), price),
    today: today === undefined ? null : withRest(today(price), price),
  }));
}

/** Adds what has been received for it, and what the shares gain that a sold call promises. */
function restOf(
  held: Held,
  shares: SharesBeside | undefined,
): (value: number, price: number) => number {
  const premium = toDollars(held.premium);
  if (shares === undefined) return (value) => value + premium;
  const [count, cost] = [toUnits(shares.quantity), toDollars(shares.cost)];
  return (value, price) => value + premium + count * (price - cost);
}

/** What the legs would be worth at a price of today; undefined where one could not be valued. */
function todayOf(held: Held, { marks }: OptionsNow): ((price: number) => number) | undefined {
  const known = held.legs.map((leg) => ({ leg, terms: marks.terms.get(idOf(leg.contract)) }));
  const legs = known.flatMap(({ leg, terms }): LegToday[] => {
    if (terms === undefined) return [];
    const { years, volatility, dividends } = terms;
    return [{ leg, years, volatility, dividends }];
  });
  const first = known.find(({ terms }) => terms !== undefined)?.terms;
  if (first === undefined || legs.length < held.legs.length) return undefined;
  const { rate, dividendYield } = first;
  return (spot) => valueToday(legs, { spot, rate, dividendYield });
}

const ROOM = 0.35;

/** From well below the lowest to well above the highest of what has to be seen. */
function rangeOf(prices: readonly number[]): { readonly from: number; readonly upTo: number } {
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  const room = Math.max((high - low) * ROOM, high * 0.04);
  return { from: Math.max(0, low - room), upTo: high + room };
}
