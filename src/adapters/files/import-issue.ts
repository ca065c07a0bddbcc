import type { Ticker } from '#core/instruments';

/** What an import found wrong or had to decide; `text` is the whole sentence a user reads. */
export type ImportIssue = {
  readonly kind: IssueKind;
  readonly file?: string;
  readonly ticker?: Ticker;
  /** First line of the file it is about, counted from 1. */
  readonly line?: number;
  readonly column?: string;
  /** Rows, days or files the sentence speaks of. */
  readonly count: number;
  readonly text: string;
};

export type IssueKind =
  | 'file-refused'
  | 'file-known'
  | 'row-refused'
  | 'row-dropped'
  | 'cell-unknown'
  | 'row-kept'
  | 'bar-unfinished'
  | 'price-basis'
  | 'split'
  | 'dividend'
  | 'sources-differ'
  | 'history-cut'
  | 'session-missing'
  | 'intraday'
  | 'jump'
  | 'rate';

/** Whole sentence about a file that gives nothing. */
export function fileRefused(file: string, because: string): ImportIssue {
  return {
    kind: 'file-refused',
    file,
    count: 1,
    text: `${file}: ${because}; the file was not read.`,
  };
}
