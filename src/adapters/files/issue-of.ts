import { mint } from '#core/prelude';
import type { ImportIssue, IssueKind } from './import-issue.ts';
import { maybeIn, numberIn, textIn, tickerIn, type SqlRow } from '#adapters/sql-row';

export function issueOf(row: SqlRow): ImportIssue {
  const [file, line, column] = [
    maybeIn(row, 'file', textIn),
    maybeIn(row, 'line', numberIn),
    maybeIn(row, 'column_name', textIn),
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
