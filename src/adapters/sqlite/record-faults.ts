import type { SqlDatabase } from '#adapters/sql-row';
import type { CycleEnd, CycleHead, Fingerprint } from '#ports';
import { chainEndFaults } from './chain-end-faults.ts';
import type { Head } from './chain-head.ts';
import { textIn } from './packed-text.ts';
import { linkText, recordChain, RECORDS_HEAD } from './record-chain.ts';

type Parts = { readonly database: SqlDatabase; readonly fingerprint: Fingerprint };

/** What of the chain of decision records is not as it was written, in order; the first is the first that was touched. */
export function recordFaults(parts: Parts): readonly string[] {
  return [
    ...linkFaults(parts),
    ...chainEndFaults(parts.database, { fact: RECORDS_HEAD, table: 'record_chain', of: 'records' }),
    ...unlinked(parts.database),
    ...columnFaults(parts.database),
  ];
}

/** Every link made anew: its record, its hash onto the one before, its number. */
function linkFaults({ database, fingerprint }: Parts): readonly string[] {
  const { digestOf } = recordChain(database, fingerprint);
  const faults: string[] = [];
  let before: Head = { number: 0, hash: '' };
  for (const row of database.prepare('SELECT * FROM record_chain ORDER BY number').iterate()) {
    const [cycle, digest] = [String(row['cycle']), String(row['digest'])];
    const link = { number: Number(row['number']), hash: String(row['hash']) };
    const is = digestOf(cycle);
    faults.push(...gapFaults(before, link));
    if (is === undefined) faults.push(goneFault(database, cycle, link.number));
    else if (is !== digest) faults.push(`record ${cycle} was changed after it was closed`);
    if (fingerprint(linkText({ before: before.hash, digest, cycle })) !== link.hash)
      faults.push(
        `link ${link.number} (${cycle}) does not follow from the link before it: one of the two was changed, inserted, removed or moved`,
      );
    before = link;
  }
  return faults;
}

function gapFaults(before: Head, link: Head): readonly string[] {
  const [from, upTo] = [before.number + 1, link.number - 1];
  if (from > upTo) return [];
  return [from === upTo ? `link ${from} is missing` : `links ${from} to ${upTo} are missing`];
}

function goneFault(database: SqlDatabase, cycle: string, number: number): string {
  const row = database.prepare('SELECT 1 FROM cycles WHERE id = ?').get(cycle);
  return row === undefined
    ? `record ${cycle} (link ${number}) is missing`
    : `record ${cycle} (link ${number}) was opened again after it was closed`;
}

/** Real cycles that are closed and in no link. */
function unlinked(database: SqlDatabase): readonly string[] {
  return database
    .prepare(
      `SELECT id FROM cycles WHERE mode = 'real' AND ended IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM record_chain WHERE cycle = cycles.id) ORDER BY number`,
    )
    .all()
    .map(
      ({ id }) =>
        `record ${String(id)} is in no link of the chain: it was inserted, or its link was removed`,
    );
}

/** The columns by which records are found against their texts. */
function columnFaults(database: SqlDatabase): readonly string[] {
  const cycles = database.prepare(
    `SELECT id, account, slot, mode, at, outcome, head, ended FROM cycles
     WHERE mode = 'real' OR id IN (SELECT cycle FROM record_chain) ORDER BY number`,
  );
  const stages = database.prepare(
    'SELECT number, kind, json, packed FROM stages WHERE cycle = ? ORDER BY number',
  );
  const faults: string[] = [];
  for (const row of cycles.iterate()) {
    const written = {
      ...textsOf(row['head'], HEAD_COLUMNS),
      ...textsOf(row['ended'], ['outcome']),
    };
    const changed = Object.entries(written).filter(
      ([column, text]) => text !== String(row[column]),
    );
    faults.push(
      ...changed.map(([column]) => `record ${String(row['id'])}: the ${column} column was changed`),
    );
    for (const stage of stages.iterate(String(row['id']))) {
      const kind = textsOf(textIn(stage), ['kind'])['kind'];
      if (kind !== undefined && kind !== stage['kind'])
        faults.push(
          `record ${String(row['id'])}: the kind column of stage ${String(stage['number'])} was changed`,
        );
    }
  }
  return faults;
}

const HEAD_COLUMNS: readonly (keyof CycleHead)[] = ['id', 'account', 'slot', 'mode', 'at'];

/** Some fields of a JSON text as texts; a text that cannot be read is another check's to tell. */
function textsOf(
  json: unknown,
  names: readonly (keyof CycleHead | keyof CycleEnd | 'kind')[],
): Readonly<Record<string, string>> {
  const value = objectIn(json);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => names.some((known) => known === name))
      .map(([name, field]) => [name, String(field)]),
  );
}

function objectIn(json: unknown): object {
  try {
    const value: unknown = JSON.parse(String(json));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
