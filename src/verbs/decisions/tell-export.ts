import type { DecisionExportView, DecisionSearchView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { tellSearch, type SearchAsked } from './tell-search.ts';

export type ExportAsked = SearchAsked & { readonly format: 'csv' | 'ndjson' };

type Line = DecisionSearchView['lines'][number];

const HEAD = [
  'id',
  'account',
  'at',
  'mode',
  'model',
  'regime',
  'outcome',
  'because',
  'filled',
  'refused',
  'resting',
  'expired',
  'cancelled',
  'symbols',
  'says',
];

/** Decisions that were searched for, as text for another program. */
export async function tellExport(
  home: Home,
  { format, ...asked }: ExportAsked,
): Promise<Told<DecisionExportView>> {
  const found = await tellSearch(home, asked);
  if (found.kind === 'no') return found;
  const { lines, next } = found.view;
  const isFirst = asked.before === undefined;
  const text = format === 'csv' ? csvOf(lines, isFirst) : lines.map(ndjsonOf).join('');
  return { ...found, view: { format, decisions: lines.length, next, text } };
}

function ndjsonOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/** RFC 4180; only the first portion has the head. */
function csvOf(lines: readonly Line[], hasHead: boolean): string {
  const rows = lines.map((line) => [
    line.id,
    line.account,
    line.at,
    line.mode,
    line.model,
    line.regime ?? '',
    line.outcome,
    line.because ?? '',
    String(line.filled),
    String(line.refused),
    String(line.resting),
    String(line.expired),
    String(line.cancelled),
    line.symbols.map(({ ticker, side }) => `${side} ${ticker}`).join('; '),
    line.says ?? '',
  ]);
  return (hasHead ? [HEAD, ...rows] : rows).map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A spreadsheet takes what begins so for a formula: an apostrophe before it makes it text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
