import type { OptionsPayoffView } from '#contract';
import type { Terminal } from '../terminal.ts';
import { payoffChart } from './payoff-chart.ts';

type PayoffView = OptionsPayoffView['structures'][number];
type Point = PayoffView['points'][number];

/** Profit by price of the underlying of every structure, drawn. */
export function sayPayoffs(structures: OptionsPayoffView['structures'], screen: Terminal): void {
  for (const view of structures) sayPayoff(view, screen);
}

function sayPayoff(view: PayoffView, screen: Terminal): void {
  const { name, underlying, spot, points, absent } = view;
  const [first, last] = [points[0], points.at(-1)];
  if (spot === null || first === undefined || last === undefined) {
    screen.say(`${name}: ${absent ?? ''}`);
    return;
  }
  screen.say('');
  screen.say(
    `${name} ${underlying} ${view.shape} x${view.contracts}: profit by the price of ${underlying}${sharesText(view)}`,
  );
  const range = { from: first.price, upTo: last.price };
  for (const line of drawn(view, Number(spot), range)) screen.say(line);
}

/** A sold call is drawn with the shares that it promises. */
function sharesText({ shares }: PayoffView): string {
  if (shares === null) return '';
  return `, with its ${shares.quantity} shares that cost $${Number(shares.cost).toFixed(2)} each`;
}

type Range = { readonly from: number; readonly upTo: number };

/** The picture and what its signs mean. */
function drawn(view: PayoffView, spot: number, range: Range): readonly string[] {
  const { underlying, points } = view;
  const evens = view.breakEvens.map(Number);
  const today = curveOf(points, (point) => point.today);
  const chart = payoffChart({
    ...range,
    spot,
    breakEvens: evens,
    atExpiry: curveOf(points, ({ atExpiry }) => atExpiry) ?? (() => 0),
    ...(today === undefined ? {} : { today }),
  });
  const dots = today === undefined ? 'its worth today is unknown' : 'dots: today, by the model';
  const marks = evens.map((even) => `▲ break-even $${even.toFixed(2)}`);
  const signs = [`◆ ${underlying} now $${spot.toFixed(2)}`, ...marks].join(', ');
  return [...chart, `line: at expiry, ${dots}; ${signs}`];
}

/** Straight lines through the points; undefined where one of them is unknown. */
function curveOf(
  points: readonly Point[],
  valueOf: (point: Point) => number | null,
): ((price: number) => number) | undefined {
  const known = points.flatMap((point): readonly [number, number][] => {
    const value = valueOf(point);
    return value === null ? [] : [[point.price, value]];
  });
  if (known.length < points.length) return undefined;
  return (price) => {
    const [after, above] = known.find(([each]) => each >= price) ?? known.at(-1) ?? [price, 0];
    const [before, below] = known.findLast(([each]) => each <= price) ?? [after, above];
    if (after === before) return above;
    return below + ((above - below) * (price - before)) / (after - before);
  };
}
