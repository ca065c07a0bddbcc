import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortError, type CycleRecord } from '#ports';

/** Where the file of a cycle stands: logs/<account>/<slot>.json, without colons. */
export function cycleFileOf(
  logs: string,
  { account, slot }: Pick<CycleRecord['head'], 'account' | 'slot'>,
): string {
  return join(logs, account, `${slot.replaceAll(':', '-')}.json`);
}

/** Writes the record beside the store, whole or not at all; the store stays the truth and can write it again. */
export function writeCycleFile(logs: string, record: CycleRecord): void {
  const path = cycleFileOf(logs, record.head);
  try {
    mkdirSync(join(logs, record.head.account), { recursive: true, mode: 0o700 });
    const half = `${path}.half`;
    writeFileSync(half, `${JSON.stringify(record)}\n`, { mode: 0o600 });
    renameSync(half, path);
  } catch (error) {
    const says = `${path} cannot be written; the cycle itself is safe in the store`;
    throw new PortError('logs', says, { retryable: true, cause: error });
  }
}
