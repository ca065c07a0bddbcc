import type { SqlDatabase } from '#adapters/sql-row';
import type { SQLOutputValue } from 'node:sqlite';
import type { Entry, Posting } from '#core/ledger';
import { PortError, type Fingerprint } from '#ports';
import { decode, type Place } from './decode.ts';
import { textIn } from './packed-text.ts';

type Row = Record<string, SQLOutputValue>;
type Parts = {
  readonly database: SqlDatabase;
  readonly path: string;
  readonly fingerprint: Fingerprint;
};

/** What of the store does not agree with itself, each fault named by account and sequence or row. */
export function chainFaults(parts: Parts): readonly string[] {
  return [
    ...entryFaults(parts),
    ...orphanFaults(parts),
    ...textFaults(parts, 'tickets', 'SELECT account, id, json FROM tickets ORDER BY number'),
    ...textFaults(parts, 'cycles', 'SELECT account, id, head AS json FROM cycles ORDER BY number'),
    ...textFaults(
      parts,
      'cycles',
      'SELECT account, id, ended AS json FROM cycles WHERE ended IS NOT NULL ORDER BY number',
    ),
    ...textFaults(parts, 'stages', STAGES),
  ];
}

const STAGES = `SELECT coalesce(cycles.account, 'no cycle') AS account,
  stages.cycle || '#' || stages.number AS id, stages.json AS json, stages.packed AS packed
  FROM stages LEFT JOIN cycles ON cycles.id = stages.cycle ORDER BY stages.cycle, stages.number`;

/** The hash chain, and each entry's columns and postings against its JSON. */
function entryFaults({ database, path, fingerprint }: Parts): readonly string[] {
  const faults: string[] = [];
  const hashes = new Map<string, string>();
  const rows = database.prepare(
    'SELECT account, sequence, id, at, kind, json, hash FROM entries ORDER BY account, sequence',
  );
  const postings = database.prepare(
    'SELECT line, ledger_account, amount, quantity, instrument FROM postings WHERE account = ? AND sequence = ? ORDER BY line',
  );
  // Somebody else's number may be greater than a JavaScript number can say.
  for (const statement of [rows, postings]) statement.setReadBigInts(true);
  for (const row of rows.iterate()) {
    const account = String(row['account']);
    const sequence = String(row['sequence']);
    const found: string[] = [];
    if (fingerprint(`${hashes.get(account) ?? ''}${String(row['json'])}`) !== row['hash'])
      found.push('the entry or one before it was changed after it was written');
    hashes.set(account, String(row['hash']));
    const entry = readable<Entry>(row['json'], { path, table: 'entries', id: '' });
    if (entry === undefined) found.push('the JSON of the entry is damaged');
    else {
      const lines = postings.all(account, BigInt(sequence));
      found.push(...columnFaults(row, entry), ...postingFaults(lines, entry.postings));
    }
    faults.push(...found.map((says) => `${account} #${sequence}: ${says}`));
  }
  return faults;
}

function columnFaults(row: Row, { account, sequence, id, at, event }: Entry): readonly string[] {
  const written = { account, sequence, id, at, kind: event.kind };
  return Object.entries(written)
    .filter(([column, value]) => String(value) !== String(row[column]))
    .map(([column]) => `the ${column} column was changed`);
}

function postingFaults(rows: readonly Row[], postings: readonly Posting[]): readonly string[] {
  if (rows.length !== postings.length)
    return [`the postings table has ${rows.length} lines of it, the entry ${postings.length}`];
  return rows.flatMap((row, place) => lineFaults(row, postings[place], place));
}

function lineFaults(row: Row, posting: Posting | undefined, place: number): readonly string[] {
  const written: Readonly<Record<string, string | number | undefined>> = {
    line: place,
    ledger_account: posting?.ledgerAccount,
    amount: posting?.amount,
    quantity: posting?.quantity,
    instrument: posting?.instrument,
  };
  return Object.entries(written)
    .map(([column, value]) => ({
      column,
      inEntry: String(value ?? 'none'),
      inTable: String(row[column] ?? 'none'),
    }))
    .filter(({ inEntry, inTable }) => inEntry !== inTable)
    .map(
      ({ column, inEntry, inTable }) =>
        `${column} of posting ${place} is ${inTable} in the postings table, ${inEntry} in the entry`,
    );
}

/** Lines that no entry has. */
function orphanFaults({ database }: Parts): readonly string[] {
  const rows = database.prepare(
    `SELECT account, sequence, count(*) AS lines FROM postings
     WHERE NOT EXISTS (SELECT 1 FROM entries
       WHERE entries.account = postings.account AND entries.sequence = postings.sequence)
     GROUP BY account, sequence ORDER BY account, sequence`,
  );
  rows.setReadBigInts(true);
  return rows
    .all()
    .map(
      ({ account, sequence, lines }) =>
        `${String(account)} #${String(sequence)}: the postings table has ${String(lines)} lines of an entry that is not there`,
    );
}

function textFaults(
  { database, path }: Parts,
  table: Place['table'],
  sql: string,
): readonly string[] {
  const faults: string[] = [];
  for (const row of database.prepare(sql).iterate()) {
    const { account, id } = row;
    if (readable(textIn(row), { path, table, id: String(id) }) === undefined)
      faults.push(`${String(account)}: the ${table} row ${String(id)} is damaged`);
  }
  return faults;
}

function readable<Shape>(json: unknown, place: Place): Shape | undefined {
  try {
    return decode<Shape>(json, place);
  } catch (error) {
    if (error instanceof PortError) return undefined;
    throw error;
  }
}
