import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { VerifyView } from '#contract';
import { PortError } from '#ports';
import { openBackup, storeOfHome } from '#worlds/backup';
import type { Home } from '#worlds';

type Check = VerifyView['checks'][number];
type Store = Home['store'];

/** Reads a backup or a home again as a stranger would: what is not as it was written? */
export async function verify(target: string): Promise<VerifyView> {
  const place = resolve(target);
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined)
    throw new PortError('backup', `${place} is not there`, { retryable: false });
  return found.isDirectory() ? verifiedHome(place) : verifiedBackup(place);
}

function verifiedHome(place: string): VerifyView {
  const store = storeOfHome(place);
  try {
    return { ...findings(storeChecks(store)), of: 'home', place, madeAt: null };
  } finally {
    store.close();
  }
}

/** One that cannot be laid out has a fault of its hashes, and nothing else can be said of it. */
async function verifiedBackup(place: string): Promise<VerifyView> {
  try {
    const backup = await openBackup(place);
    try {
      const { manifest, store } = backup;
      const checks = [checkOf('hashes', []), ...storeChecks(store), headsCheck(manifest, store)];
      return { ...findings(checks), of: 'backup', place, madeAt: manifest.madeAt };
    } finally {
      backup.close();
    }
  } catch (error) {
    if (!(error instanceof PortError) || error.retryable) throw error;
    return { ...findings([checkOf('hashes', [error.message])]), of: 'backup', place, madeAt: null };
  }
}

function storeChecks(store: Store): readonly Check[] {
  const integrity = store.integrityFaults();
  // What SQLite cannot read cannot be hashed either.
  if (integrity.length > 0) return [checkOf('integrity', integrity)];
  return [
    checkOf('integrity', []),
    checkOf('ledgers', store.chainFaults()),
    checkOf('records', store.recordFaults()),
    checkOf('acts', store.actFaults()),
  ];
}

type Manifest = Awaited<ReturnType<typeof openBackup>>['manifest'];

/** The chains in the store against where the backup says that they stood. */
function headsCheck({ records, acts, ledgers }: Manifest, store: Store): Check {
  const is = store.chainHeads();
  const faults = [
    ...(is.records.head === records.head ? [] : ['the chain of records has another head']),
    ...(is.acts.head === acts.head ? [] : ['the chain of acts has another head']),
    ...ledgers
      .filter(({ account, head }) =>
        is.ledgers.every((own) => own.account !== account || own.head !== head),
      )
      .map(({ account }) => `the ledger of ${account} has another head`),
  ];
  return checkOf('heads', faults);
}

function checkOf(id: Check['id'], faults: readonly string[]): Check {
  return { id, ok: faults.length === 0, faults: [...faults] };
}

function findings(checks: readonly Check[]): Pick<VerifyView, 'ok' | 'checks'> {
  return { ok: checks.every(({ ok }) => ok), checks: [...checks] };
}
