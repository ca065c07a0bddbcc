import { mint } from '#core/prelude';
import type { ImportIssue, IssueKind } from './import-issue.ts';
import { maybeNumberIn, maybeTextIn, numberIn, textIn, tickerIn, type SqlRow } from './sql-row.ts';

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
