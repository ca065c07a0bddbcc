import { daysBetween, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';
import type { Source } from './price-row.ts';
import type { RatioSteps } from './ratio-steps.ts';
import { ratioOf, simplestRatio, type SplitRatio } from './split-ratio.ts';

/** Listed: a file says so. Derived: prices and AdjClose of a raw file show it. */
export type Origin = 'listed' | 'derived';

export type KnownSplit = SplitRatio & {
  readonly on: TradingDate;
  readonly origin: Origin;
  readonly file: string;
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
  for (const split of [...listed(sources), ...derived(sources)]) {
    const place = splits.findIndex((known) => isNear(known, split));
    const known = splits[place];
    if (known === undefined) splits.push(split);
    else if (!isSameRatio(known, split)) {
      tell(`${inWords(known)} in ${known.file} and ${inWords(split)} in ${split.file} contradict each other; the first counts.`);
    } else if (known.on !== split.on && split.origin === 'derived') {
      tell(`${inWords(known)} is listed in ${known.file}, but the prices of ${split.file} show it on ${split.on}; that day counts.`);
      splits[place] = { ...known, on: split.on };
    }
  }
  for (const split of splits.filter((one) => one.origin === 'derived')) {
    tell(`${inWords(split)} was found in ${split.file}: Close jumps and AdjClose does not.`);
  }
  return { splits: splits.toSorted((a, b) => (a.on < b.on ? -1 : 1)), issues };
}

/** "the split 7:1 of 2014-06-09" */
export function inWords(split: SplitRatio & { readonly on: TradingDate }): string {
  return `the split ${split.numerator}:${split.denominator} of ${split.on}`;
}

function listed(sources: readonly ReadSource[]): readonly KnownSplit[] {
  return sources.flatMap(({ source }) =>
    source.splits.map(({ on, ratio }) => ({ ...simplestRatio(ratio), on, origin: 'listed' as const, file: source.file })),
  );
}

function derived(sources: readonly ReadSource[]): readonly KnownSplit[] {
  return sources.flatMap(({ source, steps }) =>
    steps.splits.map(({ on, ratio }) => ({ ...ratio, on, origin: 'derived' as const, file: source.file })),
  );
}

function isNear(a: KnownSplit, b: KnownSplit): boolean {
  return Math.abs(daysBetween(a.on, b.on)) <= SAME_SPLIT_DAYS;
}

function isSameRatio(a: SplitRatio, b: SplitRatio): boolean {
  return Math.abs(Math.log(ratioOf(a) / ratioOf(b))) < SAME_RATIO;
}
