import type { SqlDatabase } from '#adapters/sql-row';
import type { Fingerprint } from '#ports';
import { chainEndFaults } from './chain-end-faults.ts';
import { ACTS_HEAD, actColumns } from './sqlite-acts.ts';

type Parts = { readonly database: SqlDatabase; readonly fingerprint: Fingerprint };

/** What of the chain of administrative acts is not as it was written, in order. */
export function actFaults({ database, fingerprint }: Parts): readonly string[] {
  const faults: string[] = [];
  let [hash, last] = ['', 0];
  for (const row of database.prepare('SELECT * FROM acts ORDER BY number').iterate()) {
    const number = Number(row['number']);
    if (number !== last + 1) faults.push(`acts from ${last + 1} to ${number - 1} are missing`);
    if (
      fingerprint(`${hash}${JSON.stringify(actColumns.map((name) => row[name]))}`) !== row['hash']
    )
      faults.push(
        `act ${number} (${String(row['what'])}) was changed, inserted or moved, or the one before it was removed`,
      );
    hash = String(row['hash']);
    last = number;
  }
  return [...faults, ...chainEndFaults(database, { fact: ACTS_HEAD, table: 'acts', of: 'acts' })];
}
