import { daysBetween, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';
import type { Source } from './price-row.ts';
import { ratioSteps, type RatioSteps } from './ratio-steps.ts';
import { ratioOf, simplestRatio, type SplitRatio } from './split-ratio.ts';

/** Listed: a file says so. Derived: prices and AdjClose of a raw file show it. */
export type Origin = 'listed' | 'derived';

export type KnownSplit = SplitRatio & {
  readonly on: TradingDate;
  readonly origin: Origin;
  readonly file: string;
  /** The file whose prices go on without a jump, when it is not the AdjClose of the same file. */
  readonly against?: string;
};

/** A source with what its AdjClose tells. */
export type ReadSource = { readonly source: Source; readonly steps: RatioSteps };

const SAME_SPLIT_DAYS = 7;
const SAME_RATIO = 0.01;

/** Every split that any file lists or shows, once, ascending. Of a listed and a derived one the listed wins, on the day the prices show. */
export function knownSplits(
  ticker: Ticker,
  sources: readonly ReadSource[],
): { splits: readonly KnownSplit[]; issues: readonly ImportIssue[] } {
  const issues: ImportIssue[] = [];
  const splits: KnownSplit[] = [];
  const tell = (text: string): void => {
    issues.push({ kind: 'split', ticker, count: 1, text: `${ticker}: ${text}` });
  };
  for (const split of [...listed(sources), ...derived(sources), ...compared(sources)]) {
    const known = splits.find((one) => isNear(one, split));
    if (known === undefined) splits.push(split);
    else if (!isSameRatio(known, split)) {
      tell(
        `${inWords(known)} in ${known.file} and ${inWords(split)} in ${split.file} contradict each other; the first counts.`,
      );
    }
  }
  for (const split of splits.filter((one) => one.origin === 'derived')) {
    tell(
      `${inWords(split)} was found in ${split.file}: Close jumps and ${split.against ?? 'AdjClose'} does not.`,
    );
  }
  return { splits: splits.toSorted((a, b) => (a.on < b.on ? -1 : 1)), issues };
}

/** "the split 7:1 of 2014-06-09" */
export function inWords(split: SplitRatio & { readonly on: TradingDate }): string {
  return `the split ${split.numerator}:${split.denominator} of ${split.on}`;
}

function listed(sources: readonly ReadSource[]): readonly KnownSplit[] {
  return sources.flatMap(({ source }) =>
    source.splits.map(({ on, ratio }) => ({
      ...simplestRatio(ratio),
      on,
      origin: 'listed' as const,
      file: source.file,
    })),
  );
}

function derived(sources: readonly ReadSource[]): readonly KnownSplit[] {
  return sources.flatMap(({ source, steps }) =>
    steps.splits.map(({ on, ratio }) => ({
      ...ratio,
      on,
      origin: 'derived' as const,
      file: source.file,
    })),
  );
}

const PERSISTS_ROWS = 5;
/** As many sessions as it takes to check that two files are on one scale. */
const FEWEST_COMMON = 5;

/** Where a file without AdjClose jumps by a split against another file that does not, there the split is. */
function compared(sources: readonly ReadSource[]): readonly KnownSplit[] {
  return sources.flatMap(({ source }) =>
    source.lists.adjusted
      ? []
      : sources.flatMap((other) =>
          other.source === source ? [] : jumpsAgainst(source, other.source),
        ),
  );
}

function jumpsAgainst(source: Source, other: Source): readonly KnownSplit[] {
  const closes = new Map(other.rows.map((row) => [row.on, row.close]));
  const rows = source.rows.flatMap((row) => {
    const adjusted = closes.get(row.on);
    return adjusted === undefined ? [] : [{ ...row, adjusted }];
  });
  if (rows.length < FEWEST_COMMON) return [];
  const { splits } = ratioSteps({
    ...source,
    rows,
    decimals: { ...source.decimals, adjusted: other.decimals.close },
  });
  const places = splits.map((split) => rows.findIndex((row) => row.on === split.on));
  return splits.flatMap(({ on, ratio }, index) => {
    const place = places[index] ?? 0;
    const isPassing = places.some(
      (next) => next !== place && Math.abs(next - place) <= PERSISTS_ROWS,
    );
    return isPassing
      ? []
      : [{ ...ratio, on, origin: 'derived' as const, file: source.file, against: other.file }];
  });
}

function isNear(a: KnownSplit, b: KnownSplit): boolean {
  return Math.abs(daysBetween(a.on, b.on)) <= SAME_SPLIT_DAYS;
}

function isSameRatio(a: SplitRatio, b: SplitRatio): boolean {
  return Math.abs(Math.log(ratioOf(a) / ratioOf(b))) < SAME_RATIO;
}
