import { priceOfMicros } from '#core/money';
import { mint } from '#core/prelude';
import type { Basis } from './basis.ts';
import type { ImportIssue, IssueKind } from './import-issue.ts';
import {
  dayIn,
  maybeNumberIn,
  maybeTextIn,
  numberIn,
  textIn,
  tickerIn,
  type SqlRow,
} from './sql-row.ts';
import type { StoredAction, StoredBar } from './stored.ts';

export function barOf(row: SqlRow): StoredBar {
  const open = maybeNumberIn(row, 'open');
  const bar = {
    on: dayIn(row, 'day'),
    high: priceOfMicros(numberIn(row, 'high')),
    low: priceOfMicros(numberIn(row, 'low')),
    close: priceOfMicros(numberIn(row, 'close')),
    volume: maybeNumberIn(row, 'volume') ?? Number.NaN,
    file: textIn(row, 'file'),
  };
  return open === undefined ? bar : { ...bar, open: priceOfMicros(open) };
}

export function actionOf(row: SqlRow): StoredAction {
  const origin = textIn(row, 'origin') === 'listed' ? 'listed' : 'derived';
  const told = { on: dayIn(row, 'day'), origin, file: textIn(row, 'file') } as const;
  return textIn(row, 'kind') === 'split'
    ? {
        ...told,
        kind: 'split',
        numerator: numberIn(row, 'numerator'),
        denominator: numberIn(row, 'denominator'),
      }
    : { ...told, kind: 'dividend', amount: priceOfMicros(numberIn(row, 'amount')) };
}

const BASES: Readonly<Record<string, Basis>> = {
  'as-traded': 'as-traded',
  'split-adjusted': 'split-adjusted',
  'total-return-adjusted': 'total-return-adjusted',
};

export function basisIn(row: SqlRow): Basis {
  return BASES[textIn(row, 'basis')] ?? 'unknown';
}

export function issueOf(row: SqlRow): ImportIssue {
  const [file, line, column] = [
    maybeTextIn(row, 'file'),
    maybeNumberIn(row, 'line'),
    maybeTextIn(row, 'column_name'),
  ];
  return {
    // The column only ever holds what `putIssues` was given.
    kind: mint<IssueKind>(textIn(row, 'kind')),
    count: numberIn(row, 'count'),
    text: textIn(row, 'text'),
    ...(row['ticker'] === null ? {} : { ticker: tickerIn(row, 'ticker') }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}
