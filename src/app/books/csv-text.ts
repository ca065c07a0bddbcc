import { toIso } from '#core/calendar';
import type { Entry } from '#core/ledger';
import { toDecimal } from '#core/money';
import type { BooksExport } from './account-books.ts';
import { entryTitle } from './entry-title.ts';

const HEAD = [
  'account',
  'sequence',
  'id',
  'at',
  'kind',
  'ledger_account',
  'amount_usd',
  'quantity',
  'instrument',
  'text',
];

/** One row a posting (an entry without postings is one row without amount), RFC 4180; the sentences about the file are left out. */
export function csvText({ accounts }: BooksExport): string {
  const rows = accounts.flatMap(({ entries }) => entries.flatMap(rowsOf));
  return [HEAD, ...rows]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function rowsOf({ account, sequence, id, at, event, postings }: Entry): readonly string[][] {
  const head = [account, String(sequence), words(id), toIso(at), event.kind];
  const text = words(entryTitle(event));
  if (postings.length === 0) return [[...head, '', '', '', '', text]];
  return postings.map(({ ledgerAccount, amount, quantity, instrument = '' }) => [
    ...head,
    ledgerAccount,
    toDecimal(amount),
    quantity === undefined ? '' : toDecimal(quantity, 0),
    instrument,
    text,
  ]);
}

/** A spreadsheet takes a text that begins like a formula for one; an apostrophe keeps it text. */
function words(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
