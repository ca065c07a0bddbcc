import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';
import { inWords, type KnownSplit } from './known-splits.ts';
import { median } from './median.ts';
import type { PriceRow, Source } from './price-row.ts';
import { jumpDay, productAfter, splitFactors, type SplitFactors } from './split-factors.ts';
import { ratioOf, usualSplit } from './split-ratio.ts';

/** A row as traded, in dollars; `factor` is what its file's price was multiplied by. */
export type TradedRow = PriceRow & { readonly factor: number; readonly file: string };

/** A source with the factor that puts it on the scale of the newest one. */
export type ScaledSource = {
  readonly source: Source;
  readonly factors: SplitFactors;
  readonly scale: number;
};

export type Merged = {
  readonly rows: readonly TradedRow[];
  readonly used: readonly ScaledSource[];
  /** Files differ by a constant that no dated split explains: prices are as of the newest file. */
  readonly hasUndatedSplit: boolean;
  /** On the days on which the rows show them. */
  readonly splits: readonly KnownSplit[];
  readonly issues: readonly ImportIssue[];
};

/** Two files show the same price when they differ by no more than this fraction. */
const SAME_PRICE = 0.001;
const SAME_SCALE = 0.005;
const CONSTANT_SHARE = 0.8;
const FEWEST_COMMON = 5;

/** One series from all files of a ticker: the newest counts where they overlap, older ones extend it, each on the scale of the newest. */
export function mergeSources(
  ticker: Ticker,
  sources: readonly Source[],
  known: readonly KnownSplit[],
): Merged {
  const newestFirst = sources.toSorted(byNewest);
  const { splits, issues } = onShownDays(ticker, newestFirst, known);
  let merged: Merged = { rows: [], used: [], hasUndatedSplit: false, splits, issues };
  for (const source of newestFirst) merged = joined(ticker, merged, { source, splits });
  return merged;
}

/** Shares must multiply on the day on which the prices that are used fall. */
function onShownDays(
  ticker: Ticker,
  newestFirst: readonly Source[],
  known: readonly KnownSplit[],
): Pick<Merged, 'splits' | 'issues'> {
  const issues: ImportIssue[] = [];
  const splits = known.map((split) => {
    for (const { rows, file } of newestFirst) {
      const on = jumpDay(rows, split);
      if (on === split.on) return split;
      if (on !== undefined) {
        const text = `${ticker}: ${inWords(split)} is known from ${split.file}, but the prices of ${file} show it on ${on}; that day counts.`;
        issues.push({ kind: 'split', ticker, count: 1, text });
        return { ...split, on };
      }
    }
    return split;
  });
  return { splits, issues };
}

function byNewest(a: Source, b: Source): number {
  const [lastA = '', lastB = ''] = [a.rows.at(-1)?.on, b.rows.at(-1)?.on];
  if (lastA !== lastB) return lastA > lastB ? -1 : 1;
  if (a.rows.length !== b.rows.length) return b.rows.length - a.rows.length;
  return a.file < b.file ? -1 : 1;
}

type Joining = { readonly source: Source; readonly splits: readonly KnownSplit[] };

function joined(ticker: Ticker, merged: Merged, { source, splits }: Joining): Merged {
  const factors = splitFactors(source, splits);
  const [newest] = merged.used;
  const rows = tradedRows({ source, factors, scale: 1 });
  if (newest === undefined) return { ...merged, rows, used: [{ source, factors, scale: 1 }] };
  const compared = compare(merged.rows, rows);
  const tell = (text: string, count: number): ImportIssue => ({
    kind: 'sources-differ',
    ticker,
    count,
    text: `${ticker}: ${text}`,
  });
  if (compared.count < FEWEST_COMMON) {
    const text = `${source.file} and ${newest.source.file} have ${compared.count} sessions in common: whether they are on one scale cannot be checked; both are used.`;
    return extended(merged, { source, factors, scale: 1 }, [tell(text, compared.count)]);
  }
  if (compared.constantShare < CONSTANT_SHARE) {
    const text = `${source.file} and ${newest.source.file} disagree by no constant factor (within 0.5 % on ${percent(compared.constantShare)} of ${compared.count} common sessions); only ${newest.source.file} is used.`;
    return { ...merged, issues: [...merged.issues, tell(text, compared.count)] };
  }
  const rescaled = onScaleOf(ticker, { source, factors, scale: 1 }, { compared, newest, splits });
  const kept = rescaled.newestTimes === 1 ? merged : times(merged, rescaled.newestTimes);
  const different = differences(kept.rows, tradedRows(rescaled.scaled));
  const said =
    different === undefined
      ? []
      : [
          tell(
            `${source.file} and ${newest.source.file} ${different.text}; the newer file counts.`,
            different.count,
          ),
        ];
  const next = extended(kept, rescaled.scaled, [...rescaled.issues, ...said]);
  return { ...next, hasUndatedSplit: merged.hasUndatedSplit || rescaled.isUndated };
}

function extended(merged: Merged, scaled: ScaledSource, issues: readonly ImportIssue[]): Merged {
  const known = new Set(merged.rows.map((row) => row.on));
  const added = tradedRows(scaled).filter((row) => !known.has(row.on));
  const rows = [...merged.rows, ...added].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return { ...merged, rows, used: [...merged.used, scaled], issues: [...merged.issues, ...issues] };
}

function times(merged: Merged, factor: number): Merged {
  const used = merged.used.map((scaled) => ({ ...scaled, scale: scaled.scale * factor }));
  return { ...merged, used, rows: merged.rows.map((row) => scaledRow(row, factor)) };
}

function tradedRows({ source, factors, scale }: ScaledSource): readonly TradedRow[] {
  return source.rows.map((row) =>
    scaledRow({ ...row, factor: 1, file: source.file }, factors.factorAt(row.on) * scale),
  );
}

function scaledRow(row: TradedRow, factor: number): TradedRow {
  if (factor === 1) return row;
  return {
    ...row,
    open: row.open * factor,
    high: row.high * factor,
    low: row.low * factor,
    close: row.close * factor,
    adjusted: row.adjusted * factor,
    volume: row.volume / factor,
    factor: row.factor * factor,
  };
}

type Compared = { readonly count: number; readonly ratio: number; readonly constantShare: number };

/** `ratio` is the median of older / newer close. */
function compare(newer: readonly TradedRow[], older: readonly TradedRow[]): Compared {
  const ratios = commonCloses(newer, older).map(({ mine, theirs }) => theirs / mine);
  const ratio = median(ratios);
  const constant = ratios.filter((one) => Math.abs(one / ratio - 1) < SAME_SCALE).length;
  return { count: ratios.length, ratio, constantShare: constant / ratios.length };
}

function commonCloses(
  newer: readonly TradedRow[],
  older: readonly TradedRow[],
): readonly { on: TradingDate; mine: number; theirs: number }[] {
  const closes = new Map(newer.map((row) => [row.on, row.close]));
  return older.flatMap(({ on, close }) => {
    const mine = closes.get(on);
    return mine === undefined ? [] : [{ on, mine, theirs: close }];
  });
}

type Scale = {
  readonly compared: Compared;
  readonly newest: ScaledSource;
  readonly splits: readonly KnownSplit[];
};

type Rescaled = {
  readonly scaled: ScaledSource;
  readonly newestTimes: number;
  readonly isUndated: boolean;
  readonly issues: readonly ImportIssue[];
};

/** A constant factor between two downloads is a split that came between them, dated or not. */
function onScaleOf(ticker: Ticker, scaled: ScaledSource, scale: Scale): Rescaled {
  const { compared, newest } = scale;
  const same = { scaled, newestTimes: 1, isUndated: false, issues: [] };
  if (Math.abs(compared.ratio - 1) < SAME_SCALE) return same;
  const { text, ...rescaled } =
    byDatedSplits(scaled, scale) ?? byUndatedSplit(scaled, compared.ratio);
  const files = `${scaled.source.file} / ${newest.source.file} is ${plainNumber(compared.ratio)} on ${compared.count} common sessions`;
  const issue = { kind: 'sources-differ', ticker, count: compared.count } as const;
  return { ...same, ...rescaled, issues: [{ ...issue, text: `${ticker}: ${files}: ${text}` }] };
}

type Explained = Partial<Rescaled> & { readonly text: string };

/** One of the two was downloaded after a split that came after its last row. */
function byDatedSplits(
  scaled: ScaledSource,
  { compared, newest, splits }: Scale,
): Explained | undefined {
  const newer = laterSplits(newest.source, splits);
  if (newer !== undefined && isNear(compared.ratio, newer.product)) {
    const text = `the newer file is already adjusted for ${newer.words}; it was put back to prices as traded.`;
    return { newestTimes: newer.product, text };
  }
  const older = laterSplits(scaled.source, splits);
  if (older !== undefined && isNear(1 / compared.ratio, older.product)) {
    const text = `the older file is already adjusted for ${older.words}; it was put back to prices as traded.`;
    return { scaled: { ...scaled, scale: older.product }, text };
  }
  return undefined;
}

function byUndatedSplit(scaled: ScaledSource, ratio: number): Explained {
  const split = usualSplit(ratio, SAME_SCALE);
  const what =
    split === undefined
      ? 'an adjustment that is no usual split'
      : `a split ${split.numerator}:${split.denominator}`;
  const text = `${what} lies between the two downloads and no file dates it; the older file was put on the scale of the newer.`;
  const factor = split === undefined ? ratio : ratioOf(split);
  return { scaled: { ...scaled, scale: 1 / factor }, isUndated: true, text };
}

function laterSplits(
  source: Source,
  splits: readonly KnownSplit[],
): { product: number; words: string } | undefined {
  const last = source.rows.at(-1)?.on;
  if (last === undefined) return undefined;
  const later = splits.filter((split) => split.on > last);
  if (later.length === 0) return undefined;
  return { product: productAfter(later)(last), words: later.map(inWords).join(' and ') };
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a / b - 1) < SAME_SCALE;
}

function differences(
  newer: readonly TradedRow[],
  older: readonly TradedRow[],
): { text: string; count: number } | undefined {
  const common = commonCloses(newer, older);
  const different = common.filter(({ mine, theirs }) => Math.abs(theirs / mine - 1) > SAME_PRICE);
  const [first] = different;
  const last = different.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const largest = different.reduce((a, b) =>
    Math.abs(b.theirs / b.mine - 1) > Math.abs(a.theirs / a.mine - 1) ? b : a,
  );
  const text = `differ by more than 0.1 % on ${different.length} of ${common.length} common sessions (${first.on} to ${last.on}, most on ${largest.on}: close ${plainNumber(largest.theirs)} and ${plainNumber(largest.mine)})`;
  return { text, count: different.length };
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(0)} %`;
}

function plainNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
