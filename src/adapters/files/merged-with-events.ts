import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';
import { knownSplits, type ReadSource } from './known-splits.ts';
import { mergeSources, type Merged } from './merge-sources.ts';
import type { Source } from './price-row.ts';

type WithEvents = {
  readonly merged: Merged;
  /** The sources whose events count. */
  readonly heard: readonly ReadSource[];
  readonly issues: readonly ImportIssue[];
};

/** One series and its splits; a source whose prices turn out not to be used tells no events either, so all is merged again without them. */
export function mergedWithEvents(
  ticker: Ticker,
  priced: readonly Source[],
  read: readonly ReadSource[],
): WithEvents {
  let heard = read;
  for (;;) {
    const { splits, issues } = knownSplits(ticker, heard);
    const merged = mergeSources(ticker, priced, splits);
    const used = new Set(merged.used.map(({ source }) => source));
    const discarded = new Set(priced.filter((source) => !used.has(source)));
    const rest = heard.filter(({ source }) => !discarded.has(source));
    if (rest.length === heard.length) {
      const unheard = read.filter((one) => used.has(one.source) && !heard.includes(one));
      return {
        merged,
        heard,
        issues: [...issues, ...unheard.map((one) => withoutEvents(ticker, one))],
      };
    }
    heard = rest;
  }
}

function withoutEvents(ticker: Ticker, { source }: ReadSource): ImportIssue {
  const text = `${ticker}: with the splits that ${source.file} tells or shows, its prices disagree with those of another file; its prices are used, its splits and dividends are not.`;
  return { kind: 'sources-differ', ticker, file: source.file, count: 1, text };
}
