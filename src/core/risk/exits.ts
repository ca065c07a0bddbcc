import { newYorkTime, plusDays } from '#core/calendar';
import type { Lot, Origin } from '#core/ledger';
import { movedBy, priceOfMicros, scale, type Price } from '#core/money';
import type { Limits } from './limits.ts';

/** Prices at which a lot of shares is given up; a time stop is a moment. */
export type ExitLevels = {
  readonly stop: Price;
  readonly takeProfit?: Price;
  /** Epoch milliseconds from which the time stop holds: the first moment of its day in New York. */
  readonly timeStopAt?: number;
};

/** Cost per share of a long lot in exact dollars, half-even. */
export function costPerShare({ cost, quantity }: Lot): Price {
  return priceOfMicros(scale(cost, 1_000_000, quantity));
}

/** The levels of a lot: the tighter of the account's stop and the model's own, its take-profit and its time stop. */
export function exitLevels(lot: Lot, { stopLoss }: Limits): ExitLevels {
  const before = known.get(lot);
  if (before?.stopLoss === stopLoss) return before.levels;
  const levels = levelsOf(lot, stopLoss);
  known.set(lot, { stopLoss, levels });
  return levels;
}

/** Every traded interval asks for the levels of every lot, and a lot never changes. */
const known = new WeakMap<Lot, { readonly stopLoss: number; readonly levels: ExitLevels }>();

function levelsOf(lot: Lot, stopLoss: number): ExitLevels {
  const { guards } = lot;
  const each = costPerShare(lot);
  const stop = movedBy(each, 1 + Math.max(stopLoss, guards.stopLoss ?? stopLoss));
  return {
    stop,
    ...(guards.takeProfit === undefined
      ? {}
      : { takeProfit: movedBy(each, 1 + guards.takeProfit) }),
    ...(guards.timeStopDays === undefined
      ? {}
      : { timeStopAt: newYorkTime(plusDays(lot.openedOn, guards.timeStopDays), 0, 0) }),
  };
}

/** A traded interval, as far as it is known. */
export type Interval = {
  readonly opensAt: number;
  readonly open: Price;
  readonly high?: Price;
  readonly low?: Price;
};

export type Exit = {
  readonly origin: Extract<Origin, 'stop-loss' | 'take-profit' | 'time-stop'>;
  /** What the exit trades at before costs. */
  readonly reference: Price;
  readonly source: 'open' | 'stop level' | 'take-profit level';
  readonly because: string;
};

/**
 * Whether an interval takes a lot out, and at what price: an open beyond a level fills at the open, else at the level;
 * both levels inside one interval: the stop. A time stop fills at the open.
 */
export function exitOf(levels: ExitLevels, interval: Interval): Exit | undefined {
  return exitAtOpen(levels, interval) ?? exitInside(levels, interval);
}

function exitAtOpen(
  { stop, takeProfit, timeStopAt }: ExitLevels,
  { opensAt, open }: Interval,
): Exit | undefined {
  if (open <= stop) return exit('stop-loss', { reference: open, source: 'open' }, stop);
  if (takeProfit !== undefined && open >= takeProfit) {
    return exit('take-profit', { reference: open, source: 'open' }, takeProfit);
  }
  if (timeStopAt === undefined || opensAt < timeStopAt) return undefined;
  const because = 'the time stop of the lot has come';
  return { origin: 'time-stop', reference: open, source: 'open', because };
}

function exitInside({ stop, takeProfit }: ExitLevels, { high, low }: Interval): Exit | undefined {
  if (low !== undefined && low <= stop) {
    return exit('stop-loss', { reference: stop, source: 'stop level' }, stop);
  }
  if (takeProfit === undefined || high === undefined || high < takeProfit) return undefined;
  return exit('take-profit', { reference: takeProfit, source: 'take-profit level' }, takeProfit);
}

function exit(
  origin: 'stop-loss' | 'take-profit',
  { reference, source }: Pick<Exit, 'reference' | 'source'>,
  level: Price,
): Exit {
  const traded = (reference / 1_000_000).toFixed(2);
  const because = `${origin} level ${(level / 1_000_000).toFixed(2)}, traded at ${traded}`;
  return { origin, reference, source, because };
}
