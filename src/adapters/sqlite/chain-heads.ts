import type { SqlDatabase } from '#adapters/sql-row';
import { definedOnly } from '#core/prelude';
import { RECORDS_FROM } from './record-chain.ts';

/** How many links a chain has and the hash of its last; the empty text where it has none. */
export type ChainEnd = { readonly count: number; readonly head: string };

export type ChainHeads = {
  /** Closed real decisions. */
  readonly records: ChainEnd;
  readonly acts: ChainEnd;
  /** One an account, by its key. */
  readonly ledgers: readonly (ChainEnd & { readonly account: string })[];
  /** How many records were linked afterwards, and when: they are as they were found then. */
  readonly linkedLater?: string;
};

export type ChainPlace = {
  readonly chain: 'records' | 'acts' | 'ledger';
  readonly number: number;
  /** Of a ledger. */
  readonly account?: string;
};

export function chainHeads(database: SqlDatabase): ChainHeads {
  const end = (table: 'record_chain' | 'acts'): ChainEnd => {
    const row = database
      .prepare(
        `SELECT (SELECT count(*) FROM ${table}) AS count, (SELECT hash FROM ${table} ORDER BY number DESC LIMIT 1) AS head`,
      )
      .get();
    return { count: Number(row?.['count']), head: String(row?.['head'] ?? '') };
  };
  const later = database.prepare('SELECT value FROM facts WHERE name = ?').get(RECORDS_FROM);
  return {
    records: end('record_chain'),
    acts: end('acts'),
    ledgers: database.prepare(LEDGERS).all().map(ledgerEndIn),
    ...definedOnly({ linkedLater: later === undefined ? undefined : String(later['value']) }),
  };
}

const LEDGERS = `SELECT account, count(*) AS count,
  (SELECT hash FROM entries AS last WHERE last.account = entries.account ORDER BY sequence DESC LIMIT 1) AS head
  FROM entries GROUP BY account ORDER BY account`;

function ledgerEndIn(row: Readonly<Record<string, unknown>>): ChainHeads['ledgers'][number] {
  return {
    account: String(row['account']),
    count: Number(row['count']),
    head: String(row['head']),
  };
}

const PLACE = `SELECT 'records' AS chain, number, NULL AS account FROM record_chain WHERE hash = ?1
  UNION ALL SELECT 'acts', number, NULL FROM acts WHERE hash = ?1
  UNION ALL SELECT 'ledger', sequence, account FROM entries WHERE hash = ?1`;

export function chainPlaceOf(database: SqlDatabase, hash: string): ChainPlace | undefined {
  const row = database.prepare(PLACE).get(hash);
  if (row === undefined) return undefined;
  const chain = CHAINS.find((known) => known === row['chain']) ?? 'ledger';
  const account = row['account'] === null ? undefined : String(row['account']);
  return { chain, number: Number(row['number']), ...definedOnly({ account }) };
}

const CHAINS: readonly ChainPlace['chain'][] = ['records', 'acts', 'ledger'];
