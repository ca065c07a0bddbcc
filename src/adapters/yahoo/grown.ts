import type { CorporateAction } from '#core/market';
import { definedOnly } from '#core/prelude';
import { asTraded, type AsTradedBar, type YahooChart } from '#adapters/yahoo-answers';
import { isFinal } from './quote-holds.ts';
import type { DayBar, DaySeries } from './yahoo-store.ts';

export type Grown =
  | {
      readonly kind: 'grown';
      readonly series: DaySeries;
      /** What is odd about it, as sentences. */
      readonly notes: readonly string[];
    }
  /** What is stored and what Yahoo tells now are not the same shares. */
  | { readonly kind: 'disagrees'; readonly because: string };

type Split = Extract<CorporateAction, { kind: 'split' }>;

/** Yahoo corrects a close by a cent or two; a split or a wrong scale is far more. */
const SAME_CLOSE = 0.001;
const SAME_RATIO = 0.02;

/**
 * Stored daily data with what a chart adds: final sessions and events. What is stored stays as it is, and must agree with
 * the chart where both tell of a day.
 */
export function grown(stored: DaySeries, chart: YahooChart): Grown {
  const told = asTraded(chart, splitsOf(stored));
  const bars = told.bars.filter((bar) => isFinal(bar, chart.fetchedAt)).map(dayBar);
  const running = told.bars.find((bar) => !isFinal(bar, chart.fetchedAt));
  const opening = running?.open === undefined ? undefined : openingOf(running, running.open);
  const actions = united(stored.actions, told.actions);
  const { ticker } = stored;
  const head = { ticker, syncedAt: chart.fetchedAt, ...definedOnly({ opening }), actions };
  if (stored.bars.length === 0) return { kind: 'grown', series: { ...head, bars }, notes: [] };
  const fit = fitOf(stored, bars, told.actions.filter(isSplit));
  if (fit.kind === 'disagrees') return fit;
  const byDay = new Map([...bars, ...stored.bars].map((bar) => [bar.on, bar]));
  const all = [...byDay.values()].toSorted((left, right) => (left.on < right.on ? -1 : 1));
  return { kind: 'grown', series: { ...head, bars: all }, notes: fit.notes };
}

export function splitsOf({ actions }: Pick<DaySeries, 'actions'>): readonly Split[] {
  return actions.filter(isSplit);
}

function isSplit(action: CorporateAction): action is Split {
  return action.kind === 'split';
}

function dayBar({ on, open, high, low, close, volume }: AsTradedBar): DayBar {
  return { on, ...definedOnly({ open }), high, low, close, volume: volume ?? Number.NaN };
}

function openingOf({ on }: AsTradedBar, price: DayBar['close']): DaySeries['opening'] {
  return { on, price };
}

/** One split and one dividend a day; of two the newer counts. */
function united(
  stored: readonly CorporateAction[],
  told: readonly CorporateAction[],
): readonly CorporateAction[] {
  const byKey = new Map([...stored, ...told].map((each) => [`${each.on} ${each.kind}`, each]));
  return [...byKey.values()].toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1));
}

/** A day's split comes before its dividend. */
function rank({ kind, on }: CorporateAction): string {
  return `${on} ${kind === 'split' ? 0 : 1}`;
}

type Fit =
  | { readonly kind: 'fits'; readonly notes: readonly string[] }
  | { readonly kind: 'disagrees'; readonly because: string };

function fitOf(stored: DaySeries, bars: readonly DayBar[], splits: readonly Split[]): Fit {
  const closes = new Map(stored.bars.map(({ on, close }) => [on, close]));
  const common = bars.flatMap(({ on, close }) => {
    const before = closes.get(on);
    return before === undefined ? [] : [{ on, ratio: close / before }];
  });
  const last = stored.bars.at(-1)?.on ?? '';
  if (common.length === 0) {
    return { kind: 'disagrees', because: `nothing that Yahoo tells reaches back to ${last}` };
  }
  const odd = common.find(({ ratio }) => Math.abs(ratio - 1) > SAME_CLOSE);
  if (odd === undefined) return { kind: 'fits', notes: [] };
  const late = splits.find((split) => isNotYetAdjusted(common, split));
  if (late !== undefined) {
    const what = `${late.numerator}:${late.denominator} of ${late.on}`;
    const note = `${stored.ticker}: Yahoo tells the split ${what} but has not adjusted the closes before it; what is stored stays`;
    return { kind: 'fits', notes: [note] };
  }
  const because = `the close of ${odd.on} is ${odd.ratio.toFixed(4)} times the one stored`;
  return { kind: 'disagrees', because };
}

/** Whether all closes before the split are too large by its ratio, and those since are right. */
function isNotYetAdjusted(
  common: readonly { readonly on: string; readonly ratio: number }[],
  { on, numerator, denominator }: Split,
): boolean {
  return common.every((each) => {
    const expected = each.on < on ? numerator / denominator : 1;
    return Math.abs(each.ratio / expected - 1) <= SAME_RATIO;
  });
}
