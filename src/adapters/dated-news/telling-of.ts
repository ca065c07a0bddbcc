import { hash } from 'node:crypto';
import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { LineFindings } from './line-findings.ts';
import { cellOf, timeOf, type NewsRecord } from './news-record.ts';
import { oneLine } from './one-line.ts';
import { tickersTold } from './tickers-told.ts';
import { toldAt } from './told-at.ts';

/** A story as one record tells it. */
export type Telling = {
  readonly at: Instant;
  /** Of all that it tells, its tickers included: 32 hexadecimal digits. */
  readonly hash: string;
  readonly title: string;
  /** Empty where none is told. */
  readonly summary: string;
  readonly source: string;
  /** What its publisher knows it by; empty where nothing identifies. */
  readonly mark: string;
  /** Empty: about the market. */
  readonly tickers: readonly Ticker[];
};

const TITLE_LIMIT = 300;
const SUMMARY_LIMIT = 600;
const SOURCE_LIMIT = 60;
const LONGEST_MARK = 1000;
/** Shorter ids number the rows of a file. */
const SHORTEST_ID = 8;

/** Reads one record; undefined where it is refused, which `findings` then says. */
export function tellingOf(record: NewsRecord, findings: LineFindings): Telling | undefined {
  const refuse = (text: string, detail = ''): undefined => {
    findings.add({ kind: 'row-refused', text }, record.place, detail);
  };
  const at = momentOf(record);
  if ('refused' in at) return refuse(at.refused, at.detail);
  const title = oneLine(textIn(cellOf(record, 'title')), TITLE_LIMIT);
  if (title === '') return refuse('it has no title');
  const tickers = tickersOf(record, findings);
  if (tickers === undefined) return undefined;
  const summary = oneLine(textIn(cellOf(record, 'summary')), SUMMARY_LIMIT);
  const words = {
    title,
    summary: summary === title ? '' : summary,
    source: sourceOf(record),
    mark: markOf(record),
  };
  const all = JSON.stringify([at.at, ...Object.values(words), ...tickers]);
  return { at: at.at, ...words, tickers, hash: hash('sha256', all).slice(0, 32) };
}

type MomentOf = { readonly at: Instant } | { readonly refused: string; readonly detail: string };

/** Its words may be those of its last change, so it is known from then. */
function momentOf(record: NewsRecord): MomentOf {
  const published = timeOf(record, 'at');
  if (published === undefined) return { refused: 'it has no time', detail: '' };
  const at = toldAt(published.cell, published.zone);
  if ('refused' in at) return { ...at, detail: textIn(published.cell) };
  const changed = timeOf(record, 'changedAt');
  if (changed === undefined) return at;
  const changedAt = toldAt(changed.cell, changed.zone);
  if ('refused' in changedAt) return { ...changedAt, detail: textIn(changed.cell) };
  return changedAt.at > at.at ? changedAt : at;
}

function tickersOf(record: NewsRecord, findings: LineFindings): readonly Ticker[] | undefined {
  const { tickers, others } = tickersTold(cellOf(record, 'tickers'));
  for (const other of others) {
    const text = 'not a US ticker; it was left out';
    if (tickers.length > 0) findings.add({ kind: 'cell-unknown', text }, record.place, other);
  }
  if (tickers.length > 0 || others.length === 0) return tickers;
  const text = 'it is about nothing with a US ticker; it was left out';
  findings.add({ kind: 'row-dropped', text }, record.place, others[0]);
  return undefined;
}

function sourceOf(record: NewsRecord): string {
  const cell = cellOf(record, 'source');
  const isNamed = typeof cell === 'object' && cell !== null && 'name' in cell;
  const source = oneLine(textIn(isNamed ? cell.name : cell), SOURCE_LIMIT);
  return source === '' ? 'imported news' : source;
}

function markOf(record: NewsRecord): string {
  const url = textIn(cellOf(record, 'url')).trim();
  if (/^https?:\/\/[^/]+\/./i.test(url) && url.length <= LONGEST_MARK)
    return oneLine(url.replace(/#.*$/, ''), LONGEST_MARK);
  const id = textIn(cellOf(record, 'id')).trim();
  if (id.length < SHORTEST_ID || id.length > LONGEST_MARK) return '';
  return oneLine(`${sourceOf(record)} ${id}`, LONGEST_MARK);
}

function textIn(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' ? String(cell) : '';
}
