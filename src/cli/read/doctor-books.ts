import type { DoctorCheck } from '#contract';
import type { Book } from '#core/ledger';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { readingText } from './reading-text.ts';
import { verifiedLedger } from './verify-ledger.ts';

/** What can be said of an open home's store, ledger and accounts. */
export async function doctorBooks(home: Home): Promise<readonly DoctorCheck[]> {
  const { store } = home;
  const keys = store.accounts();
  const books = await Promise.all(keys.map(async (key) => store.ledger.book(key)));
  const unfinished = await Promise.all(keys.map(async (key) => store.journal.unfinished(key)));
  return [
    integrity(home),
    await ledger(home),
    cyclesCheck(unfinished.flat()),
    suspects(books),
    halted(books),
  ];
}

function integrity({ store, paths }: Home): DoctorCheck {
  const faults = store.integrityFaults();
  const ok = faults.length === 0;
  const says = ok
    ? `the store is of version ${store.version()} and intact`
    : `${paths.store}: ${faults.slice(0, 3).join('; ')}`;
  const fix = ok ? null : 'stop every invest and restore a backup of the store';
  return { id: 'store', ok, says, fix };
}

async function ledger(home: Home): Promise<DoctorCheck> {
  const { ok, entries, accounts, faults } = await verifiedLedger(home);
  const says = ok
    ? `${entries} entries of ${accounts} accounts are whole and balanced`
    : `${readingText.count(faults.length, 'fault')}: ${faults[0] ?? ''}`;
  const fix = ok ? null : 'invest ledger verify names them all; restore a backup';
  return { id: 'ledger', ok, says, fix };
}

function cyclesCheck(unfinished: readonly CycleRecord[]): DoctorCheck {
  const id = 'cycles';
  if (unfinished.length === 0)
    return { id, ok: true, says: 'every cycle that was begun has ended', fix: null };
  const says = `begun and not ended: ${unfinished.map(({ head }) => head.id).join(', ')}`;
  const accounts = [...new Set(unfinished.map(({ head }) => head.account))];
  const fix = `a cycle is taken up where it stopped by: ${accounts.map((key) => `invest run ${key}`).join('; ')}`;
  return { id, ok: false, says, fix };
}

function suspects(books: readonly Book[]): DoctorCheck {
  const id = 'suspects';
  const found = books.flatMap(({ account, suspects: of }) =>
    of.map((suspect) => ({ ...suspect, account })),
  );
  if (found.length === 0) return { id, ok: true, says: 'no price is suspected', fix: null };
  const says = found
    .map(({ account, ticker, on, because }) => `${account}: ${ticker} of ${on} ${because}`)
    .join('; ');
  const fix = `stops of these wait; where the gap is real: ${found.map(({ account, ticker }) => `invest trust ${account} ${ticker}`).join('; ')}`;
  return { id, ok: false, says, fix };
}

function halted(books: readonly Book[]): DoctorCheck {
  const id = 'halted';
  const found = books.filter((book) => book.halted !== undefined);
  if (found.length === 0) return { id, ok: true, says: 'no account is halted', fix: null };
  const says = found.map((book) => `${book.account}: ${book.halted ?? ''}`).join('; ');
  const fix = `look at its orders; to begin again: ${found.map(({ account }) => `invest reset ${account}`).join('; ')}`;
  return { id, ok: false, says, fix };
}
