import type { BacktestView } from '#contract';
import { deflatedSharpeOf } from '#core/comparison';
import { FEWEST_DAYS, sharpePerDay } from '#core/performance';
import type { Ran } from './run-of.ts';

/** Runs that were tried on overlapping windows, this one included: how many, and the Sharpe ratios a day that are known. */
export type Tried = { readonly count: number; readonly sharpes: readonly number[] };

/** Daily returns less what bills earned; undefined where the rate is not known. */
export function excessOf({ score }: Pick<Ran, 'score'>): readonly number[] | undefined {
  const { returns, bills } = score;
  return bills === undefined
    ? undefined
    : returns.map(({ value }, place) => value - (bills[place]?.value ?? Number.NaN));
}

/** The Sharpe ratio a day of a run; undefined where it cannot be said. */
export function dailySharpe(ran: Pick<Ran, 'score'>): number | undefined {
  const excess = excessOf(ran);
  // Of a few days it is chance, and would make the spread of all that was tried look wide.
  if (excess === undefined || excess.length < FEWEST_DAYS) return undefined;
  return sharpePerDay(excess);
}

/** How sure the Sharpe ratio is, by itself and among everything that was tried. */
export function skillFigures(ran: Pick<Ran, 'score'>, tried: Tried): BacktestView['figures'] {
  const excess = excessOf(ran);
  if (excess === undefined) {
    const because = 'the bill rate is not known over all of the run';
    return [ALONE, AMONG].map((name) => ({ ...name, value: null, because }));
  }
  const alone = deflatedSharpeOf(excess, []);
  const among = deflatedSharpeOf(excess, tried.sharpes, tried.count);
  return [
    chanceFigure(ALONE, alone?.chance, 'by itself'),
    chanceFigure(AMONG, among?.chance, `${tried.count} tried on overlapping windows`),
  ];
}

type Figure = BacktestView['figures'][number];

const ALONE: Pick<Figure, 'key' | 'name' | 'unit'> = {
  key: 'psr',
  name: 'Chance that the true Sharpe ratio is above 0',
  unit: 'fraction',
};

const AMONG: typeof ALONE = {
  key: 'dsr',
  name: 'The same among everything that was tried',
  unit: 'fraction',
};

function chanceFigure(name: typeof ALONE, value: number | undefined, says: string): Figure {
  const because = value === undefined ? 'too short to say, or nothing varies' : says;
  return { ...name, value: value ?? null, because };
}
