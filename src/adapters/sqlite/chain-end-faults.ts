import type { SqlDatabase } from '#adapters/sql-row';
import { chainHead } from './chain-head.ts';

type Chain = {
  readonly fact: string;
  readonly table: 'record_chain' | 'acts';
  readonly of: 'records' | 'acts';
};

/** A chain whose end was cut off, against the fact that counts its links. */
export function chainEndFaults(
  database: SqlDatabase,
  { fact, table, of }: Chain,
): readonly string[] {
  const head = chainHead(database, fact).read();
  const last = database
    .prepare(`SELECT number, hash FROM ${table} ORDER BY number DESC LIMIT 1`)
    .get();
  if (last === undefined && head === undefined) return [];
  if (head === undefined)
    return [`the store does not say any more how many ${of} its chain has had`];
  const number = Number(last?.['number'] ?? 0);
  if (number < head.number)
    return [`the chain of ${of} was cut: it ends at ${number}, and has had ${head.number}`];
  return number === head.number && last?.['hash'] === head.hash
    ? []
    : [`the chain of ${of} ends otherwise than the store says it does (at ${head.number})`];
}
