import type { BacktestView } from '#contract';
import type { Shade } from '../chart/line-chart.ts';
import { remembered } from './recall-words.ts';

/** Stretches of the chart that the model may remember; the chart's places begin one before the first day. */
export function recallShades(view: BacktestView): readonly Shade[] {
  return remembered(view).flatMap(({ from, upTo }) => {
    const places = view.days.flatMap(({ on }, place) => (on >= from && on < upTo ? [place] : []));
    const [first, last] = [places[0], places.at(-1)];
    return first === undefined || last === undefined ? [] : [{ from: first, upTo: last + 1 }];
  });
}
