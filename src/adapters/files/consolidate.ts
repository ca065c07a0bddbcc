import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { price, type Price } from '#core/money';
import { isTotalReturnAdjusted, type Basis } from './basis.ts';
import { eventScale } from './event-scale.ts';
import { exactPrice } from './exact-price.ts';
import type { ImportIssue } from './import-issue.ts';
import type { KnownSplit, ReadSource } from './known-splits.ts';
import type { Merged, ScaledSource, TradedRow } from './merge-sources.ts';
import { mergedWithEvents } from './merged-with-events.ts';
import { payOuts, type PayOut } from './pay-outs.ts';
import type { Source } from './price-row.ts';
import { ratioSteps, type RatioSteps } from './ratio-steps.ts';
import { latestHistory } from './latest-history.ts';
import { missingSessions } from './missing-sessions.ts';
import { storable } from './storable.ts';
import { unexplainedJumps, unexplainedSteps } from './unexplained-jumps.ts';
import { eventFactors } from './split-factors.ts';
import type { StoredAction, StoredBar, StoredSeries } from './stored.ts';

const NO_STEPS: RatioSteps = { splits: [], dividends: [], unexplained: [] };

/** One series as traded from all that files say about a ticker. The order of the files does not matter. */
export function consolidate(
  ticker: Ticker,
  sources: readonly Source[],
): { series: StoredSeries; issues: readonly ImportIssue[] } {
  const inOrder = sources.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const read = inOrder.map((source) => ({ source, steps: stepsOf(source) }));
  const { priced, issues: aboutReturns } = usableForPrices(ticker, inOrder);
  const { merged, heard, issues: aboutSplits } = mergedWithEvents(ticker, priced, read);
  const { splits } = merged;
  const stored = storable(ticker, merged.rows);
  const history = latestHistory(ticker, stored.rows);
  const missing = missingSessions(ticker, history.rows);
  const { basis, issue } = basisOf(ticker, { merged, sources: heard.map(({ source }) => source) });
  const paid =
    basis === 'total-return-adjusted' ? NOTHING : payOuts(ticker, scaledWithSteps(heard, merged));
  const series = {
    ticker,
    basis,
    missing: missing.count,
    bars: history.rows.map(storedBar),
    actions: actionsOf(history.rows[0]?.on, splits, paid.payOuts),
  };
  const issues = [
    ...(history.rows.length > 0 ? [issue] : []),
    ...aboutSplits,
    ...aboutReturns,
    ...merged.issues,
    ...stored.issues,
    ...history.issues,
    ...missing.issues,
    ...unexplainedJumps(ticker, history.rows, { splits, refuted: refutedDays(heard) }),
    ...heard.flatMap(({ source, steps }) =>
      unexplainedSteps(ticker, source.file, steps.unexplained),
    ),
    ...paid.issues,
  ];
  return { series, issues };
}

const NOTHING: ReturnType<typeof payOuts> = { payOuts: [], issues: [] };

function refutedDays(read: readonly ReadSource[]): ReadonlySet<TradingDate> {
  return new Set(read.flatMap(({ steps }) => steps.unexplained.map(({ on }) => on)));
}

function stepsOf(source: Source): RatioSteps {
  return source.lists.adjusted ? ratioSteps(source) : NO_STEPS;
}

function usableForPrices(
  ticker: Ticker,
  sources: readonly Source[],
): { priced: readonly Source[]; issues: readonly ImportIssue[] } {
  const priced = sources.filter((source) => source.rows.length > 0);
  const returns = priced.filter(isTotalReturnAdjusted);
  if (returns.length === 0) return { priced, issues: [] };
  const plain = priced.filter((source) => !returns.includes(source));
  const told = returns.map(({ file, dividends }): ImportIssue => {
    const what = `${file}: the prices of ${ticker} already contain its dividends (auto-adjusted: no whole cents before the last of ${dividends.length} listed dividends)`;
    const text =
      plain.length > 0
        ? `${what}; only its events are used, the prices come from ${plain.map((source) => source.file).join(', ')}.`
        : `${what}; the ${dividends.length} listed dividends are not paid again, and levels before them are below what was traded.`;
    return { kind: 'price-basis', ticker, file, count: dividends.length, text };
  });
  return { priced: plain.length > 0 ? plain : returns, issues: told };
}

/** Sources without rows, or whose rows already contain their dividends, still list them. */
function scaledWithSteps(
  read: readonly ReadSource[],
  merged: Merged,
): readonly (ScaledSource & ReadSource)[] {
  const used = merged.used.flatMap((scaled) => {
    const own = read.find(({ source }) => source === scaled.source);
    return own === undefined ? [] : [{ ...scaled, steps: own.steps }];
  });
  const others = read
    .filter(({ source }) => !used.some((one) => one.source === source))
    .map(({ source }) => {
      const factors = eventFactors(source, merged.splits);
      return { source, steps: NO_STEPS, scale: eventScale({ source, factors }, used), factors };
    });
  return [...used, ...others];
}

type Evidence = { readonly merged: Merged; readonly sources: readonly Source[] };

function basisOf(
  ticker: Ticker,
  { merged, sources }: Evidence,
): { basis: Basis; issue: ImportIssue } {
  const say = (basis: Basis, text: string): { basis: Basis; issue: ImportIssue } => ({
    basis,
    issue: { kind: 'price-basis', ticker, count: merged.rows.length, text: `${ticker}: ${text}` },
  });
  const { used, splits } = merged;
  if (ticker.startsWith('^')) return say('as-traded', 'levels of an index, never adjusted.');
  if (used.some(({ source }) => isTotalReturnAdjusted(source))) {
    return say(
      'total-return-adjusted',
      'prices are adjusted for dividends and splits; no dividend is paid on them.',
    );
  }
  const isListed = sources.some((source) => source.lists.splits);
  if (!merged.hasUndatedSplit && (isListed || isRaw(used))) {
    return say('as-traded', `prices are as traded (${counted(splits)}).`);
  }
  const tells = used.some(
    ({ source, factors }) => source.lists.adjusted || factors.inside.length > 0,
  );
  if (isListed || tells) {
    return say('split-adjusted', NOT_ALL_SPLITS);
  }
  return say('unknown', NOTHING_TELLS);
}

const NOT_ALL_SPLITS =
  'not all splits are known: prices stay adjusted for those up to the download, so price floors and lots of earlier days are not those of the day.';
const NOTHING_TELLS =
  'neither AdjClose nor a list of splits tells what the prices are adjusted for; they stay as the file gives them, without dividends.';

function counted(splits: readonly KnownSplit[]): string {
  if (splits.length === 0) return 'no split is listed';
  return splits.length === 1 ? '1 split is known' : `${splits.length} splits are known`;
}

/** Files with jumps inside are raw; others agree with them where they overlap, and only before the first raw row could hide a split. */
function isRaw(used: readonly ScaledSource[]): boolean {
  const raw = used.filter(({ factors }) => factors.inside.length > 0);
  const [rawFrom] = raw.map(({ source }) => source.rows[0]?.on ?? '').toSorted();
  return rawFrom !== undefined && used.every(({ source }) => (source.rows[0]?.on ?? '') >= rawFrom);
}

function storedBar({ on, open, high, low, close, volume, factor, file }: TradedRow): StoredBar {
  const last = exactPrice(close, factor);
  const first = Number.isNaN(open) ? undefined : exactPrice(open, factor);
  // Each price is rounded for itself; the range must still hold the others.
  const inside = first === undefined ? [last] : [last, first];
  const highest = inside.reduce(higher, exactPrice(high, factor));
  const lowest = inside.reduce(lower, exactPrice(low, factor));
  const bar = { on, high: highest, low: lowest, close: last, volume, file };
  return first === undefined ? bar : { ...bar, open: first };
}

function higher(a: Price, b: Price): Price {
  return b > a ? b : a;
}

function lower(a: Price, b: Price): Price {
  return b < a ? b : a;
}

function actionsOf(
  from: TradingDate | undefined,
  splits: readonly KnownSplit[],
  paid: readonly PayOut[],
): readonly StoredAction[] {
  if (from === undefined) return [];
  const actions: StoredAction[] = [
    ...splits.map((split): StoredAction => ({ ...split, kind: 'split' })),
    ...paid.map(({ amount, ...told }): StoredAction => ({
      ...told,
      kind: 'dividend',
      amount: price(amount),
    })),
  ];
  return actions
    .filter((action) => action.on > from && (action.kind === 'split' || action.amount > 0))
    .toSorted((a, b) =>
      a.on === b.on
        ? Number(a.kind === 'dividend') - Number(b.kind === 'dividend')
        : Number(a.on > b.on) - 0.5,
    );
}
