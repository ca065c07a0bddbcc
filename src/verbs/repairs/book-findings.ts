import { plusMs, toIsoNewYork, HOUR_MS } from '#core/calendar';
import type { Book } from '#core/ledger';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { verifiedLedger } from '../record/verified-ledger.ts';
import { ill, someOf, well, type Finding } from './finding.ts';

/** What the store and its ledgers say of themselves; reads all of them. */
export async function wholenessFindings(home: Home): Promise<readonly Finding[]> {
  return [integrity(home), await ledger(home)];
}

/** What can be said of the accounts' books. */
export async function bookFindings({ store, clock }: Home): Promise<readonly Finding[]> {
  const keys = store.accounts();
  const books = await Promise.all(keys.map(async (key) => store.ledger.book(key)));
  const unfinished = await Promise.all(keys.map(async (key) => store.journal.unfinished(key)));
  const resting = await Promise.all(keys.map(async (key) => store.ledger.resting(key)));
  const before = plusMs(clock.now(), -HOUR_MS);
  const late = resting.flat().filter(({ expiresAt }) => expiresAt < before);
  return [
    cyclesFinding(unfinished.flat()),
    suspects(books),
    halted(books),
    restingFinding(late.map(({ order, expiresAt }) => ({ id: order.id, expiresAt }))),
  ];
}

function integrity({ store, paths }: Home): Finding {
  const faults = store.integrityFaults();
  if (faults.length === 0)
    return well('store', `the store is of version ${store.version()} and intact`);
  return ill('store', `${paths.store}: ${faults.slice(0, 3).join('; ')}`, {
    fix: 'stop every invest and restore a backup of the store',
    effect: 'what is damaged cannot be read; nothing that is decided now is safe',
  });
}

async function ledger(home: Home): Promise<Finding> {
  const { ok, entries, accounts, faults } = await verifiedLedger(home);
  if (ok)
    return well('ledger', `${entries} entries of ${accounts} accounts are whole and balanced`);
  const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
  return ill('ledger', `${count}: ${faults[0] ?? ''}`, {
    fix: 'invest ledger verify names them all; restore a backup',
    effect: 'what the books show is not what was written',
  });
}

function cyclesFinding(unfinished: readonly CycleRecord[]): Finding {
  const id = 'cycles';
  if (unfinished.length === 0) return well(id, 'every cycle that was begun has ended');
  const accounts = [...new Set(unfinished.map(({ head }) => head.account))];
  return ill(id, `begun and not ended: ${unfinished.map(({ head }) => head.id).join(', ')}`, {
    fix: `a cycle is taken up where it stopped by: ${accounts.map((key) => `invest run ${key}`).join('; ')}`,
    effect: `${accounts.join(', ')}: what was decided and not placed waits; everything else goes on`,
  });
}

function suspects(books: readonly Book[]): Finding {
  const id = 'suspects';
  const found = books.flatMap(({ account, suspects: of }) =>
    of.map((suspect) => ({ ...suspect, account })),
  );
  if (found.length === 0) return well(id, 'no price is suspected');
  const says = found
    .map(({ account, ticker, on, because }) => `${account}: ${ticker} of ${on} ${because}`)
    .join('; ');
  const commands = found.map(({ account, ticker }) => `invest trust ${account} ${ticker}`);
  return ill(id, says, {
    fix: `stops of these wait; where the gap is real: ${commands.join('; ')}`,
    effect: 'these holdings have no stops; all other holdings have theirs',
  });
}

function halted(books: readonly Book[]): Finding {
  const id = 'halted';
  const found = books.filter((book) => book.halted !== undefined);
  if (found.length === 0) return well(id, 'no account is halted');
  const commands = found.map(({ account }) => `invest reset ${account}`);
  return ill(id, found.map((book) => `${book.account}: ${book.halted ?? ''}`).join('; '), {
    fix: `look at its orders; to begin again: ${commands.join('; ')}`,
    effect: `${found.map(({ account }) => account).join(', ')} open nothing; the others go on`,
  });
}

type Late = { readonly id: string; readonly expiresAt: Book['lastEntryAt'] };

function restingFinding(late: readonly Late[]): Finding {
  const id = 'resting';
  const [first] = late;
  if (first === undefined) return well(id, 'no order rests beyond its session');
  const until = first.expiresAt === undefined ? '' : toIsoNewYork(first.expiresAt).slice(0, 16);
  return ill(
    id,
    `rest beyond their session (until ${until}): ${someOf(late.map((each) => each.id))}`,
    {
      fix: 'invest settle fills or ends them; where it fails it says why',
      effect: 'these orders are neither filled nor ended; stops since then were not looked at',
    },
  );
}
