import { equity, idOf } from '#core/instruments';
import { toDollars, toUnits } from '#core/money';
import { payoffInDollars, valueToday, type LegToday } from '#core/options';
import type { OptionsPositionsView } from '#contract';
import type { Terminal } from '../terminal.ts';
import type { OptionsNow } from './options-now.ts';
import { payoffChart } from './payoff-chart.ts';
import { sharesBeside } from './position-views.ts';

type StructureView = OptionsPositionsView['accounts'][number]['structures'][number];

/** Profit by price of the underlying of every structure, drawn. */
export function sayPayoffs(
  structures: readonly StructureView[],
  now: OptionsNow,
  screen: Terminal,
): void {
  for (const [place, held] of now.structures.entries()) {
    const view = structures[place];
    if (view !== undefined) sayPayoff(view, held, { now, screen });
  }
}

type Held = OptionsNow['structures'][number];

type Drawing = { readonly now: OptionsNow; readonly screen: Terminal };

function sayPayoff(view: StructureView, held: Held, { now, screen }: Drawing): void {
  const { name, underlying } = view;
  const spot = now.spots.get(idOf(equity(underlying)))?.mark;
  const undrawn =
    spot === undefined
      ? `nobody tells a price of ${underlying}, so nothing is drawn`
      : faultOf(view);
  if (spot === undefined || undrawn !== undefined) {
    screen.say(`${name}: ${undrawn ?? ''}`);
    return;
  }
  const today = todayOf(held, now);
  const beside = sharesOf(held, now);
  screen.say('');
  screen.say(
    `${name} ${underlying} ${view.shape} x${view.contracts}: profit by the price of ${underlying}${beside.says}`,
  );
  for (const line of drawn(view, held, { spot: toDollars(spot), today, beside })) screen.say(line);
}

function faultOf({ legs }: StructureView): string | undefined {
  const days = new Set(legs.map(({ expiry }) => expiry));
  return days.size > 1 ? 'its legs expire on several days: no payoff in common' : undefined;
}

type Around = {
  readonly spot: number;
  readonly today: ((price: number) => number) | undefined;
  readonly beside: Beside;
};

/** The picture and what its signs mean. */
function drawn(view: StructureView, held: Held, around: Around): readonly string[] {
  const { spot, today, beside } = around;
  const { underlying, breakEvens, legs } = view;
  const evens = breakEvens.map(Number);
  const premium = toDollars(held.premium);
  const withRest = (value: (price: number) => number) => (price: number) =>
    value(price) + premium + beside.gainAt(price);
  const chart = payoffChart({
    ...rangeOf([spot, ...evens, ...legs.map(({ strike }) => Number(strike))]),
    spot,
    breakEvens: evens,
    atExpiry: withRest((price) => payoffInDollars(held.legs, price)),
    ...(today === undefined ? {} : { today: withRest(today) }),
  });
  const dots = today === undefined ? 'its worth today is unknown' : 'dots: today, by the model';
  const marks = evens.map((even) => `▲ break-even $${even.toFixed(2)}`);
  const signs = [`◆ ${underlying} now $${spot.toFixed(2)}`, ...marks].join(', ');
  return [...chart, `line: at expiry, ${dots}; ${signs}`];
}

/** What the legs would be worth at a price of today; undefined where one could not be valued. */
function todayOf(held: Held, { marks }: OptionsNow): ((price: number) => number) | undefined {
  const known = held.legs.map((leg) => ({ leg, terms: marks.terms.get(idOf(leg.contract)) }));
  const legs = known.flatMap(({ leg, terms }): LegToday[] =>
    terms === undefined ? [] : [{ leg, years: terms.years, volatility: terms.volatility }],
  );
  const first = known.find(({ terms }) => terms !== undefined)?.terms;
  if (first === undefined || legs.length < held.legs.length) return undefined;
  const { rate, dividendYield } = first;
  return (spot) => valueToday(legs, { spot, rate, dividendYield });
}

type Beside = { readonly says: string; gainAt(price: number): number };

/** A sold call is drawn with the shares that it promises. */
function sharesOf(held: Held, now: OptionsNow): Beside {
  const shares = sharesBeside(held, now);
  if (shares === undefined) return { says: '', gainAt: () => 0 };
  const [count, cost] = [toUnits(shares.quantity), toDollars(shares.cost)];
  return {
    says: `, with its ${count} shares that cost $${cost.toFixed(2)} each`,
    gainAt: (price) => count * (price - cost),
  };
}

const ROOM = 0.35;

/** From well below the lowest to well above the highest of what has to be seen. */
function rangeOf(prices: readonly number[]): { readonly from: number; readonly upTo: number } {
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  const room = Math.max((high - low) * ROOM, high * 0.04);
  return { from: Math.max(0, low - room), upTo: high + room };
}
