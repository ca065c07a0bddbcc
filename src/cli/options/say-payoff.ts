import { equity, idOf } from '#core/instruments';
import { toDollars, toUnits } from '#core/money';
import { payoffInDollars, valueToday, type LegToday } from '#core/options';
import type { OptionsPositionsView } from '#contract';
import { readingText } from '../read/reading-text.ts';
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

function sayPayoff(
  view: StructureView,
  held: Held,
  { now, screen }: { readonly now: OptionsNow; readonly screen: Terminal },
): void {
  const spot = now.spots.get(idOf(equity(held.underlying)))?.mark;
  const { name, underlying, shape, contracts, breakEvens } = view;
  const { dollars } = readingText;
  if (spot === undefined) {
    screen.say(`${name}: nobody tells a price of ${underlying}, so nothing is drawn`);
    return;
  }
  if (new Set(view.legs.map(({ expiry }) => expiry)).size > 1) {
    screen.say(`${name}: its legs expire on several days, so it has no payoff in common`);
    return;
  }
  const today = todayOf(held, now);
  const beside = sharesOf(held, now);
  const evens = breakEvens.map(Number);
  const range = rangeOf([
    toDollars(spot),
    ...evens,
    ...view.legs.map(({ strike }) => Number(strike)),
  ]);
  screen.say('');
  screen.say(
    `${name} ${underlying} ${shape} x${contracts}: profit by the price of ${underlying}${beside.says}`,
  );
  const lines = payoffChart({
    ...range,
    spot: toDollars(spot),
    breakEvens: evens,
    atExpiry: (price) =>
      payoffInDollars(held.legs, price) + toDollars(held.premium) + beside.gainAt(price),
    ...(today === undefined
      ? {}
      : { today: (price) => today(price) + toDollars(held.premium) + beside.gainAt(price) }),
  });
  for (const line of lines) screen.say(line);
  const even = breakEvens.map((each) => `▲ break-even ${dollars(each)}`);
  const dots = today === undefined ? 'its worth today is unknown' : 'dots: today, by the model';
  screen.say(
    `line: at expiry, ${dots}; ${[`◆ ${underlying} now $${toDollars(spot).toFixed(2)}`, ...even].join(', ')}`,
  );
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
