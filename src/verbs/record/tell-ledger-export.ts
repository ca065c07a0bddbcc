import { beancountText, csvText, hledgerText, type BooksExport } from '#app/books';
import type { LedgerExportView } from '#contract';
import { toIso } from '#core/calendar';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { worldLine } from '../world-line.ts';

const WRITERS = { csv: csvText, hledger: hledgerText, beancount: beancountText } as const;

export const EXPORT_FORMATS = ['csv', 'hledger', 'beancount'] as const;

export type ExportAsked = {
  readonly format: keyof typeof WRITERS;
  /** Absent: of every account. */
  readonly account?: string | undefined;
};

/** The books as text for another accounting program. */
export async function tellLedgerExport(
  home: Home,
  { format, account }: ExportAsked,
): Promise<Told<LedgerExportView>> {
  return told(async () => {
    if (account !== undefined) knownAccount(home, account);
    const keys = account === undefined ? home.store.accounts() : [account];
    const accounts = await Promise.all(
      keys.map(async (key) => ({ key, entries: await home.store.ledger.entries(key) })),
    );
    return {
      format,
      accounts: keys.length,
      entries: accounts.reduce((total, { entries }) => total + entries.length, 0),
      text: WRITERS[format]({ about: aboutOf(home), accounts }),
    };
  });
}

function aboutOf(home: Home): BooksExport['about'] {
  return [
    'AI Investment Orchestrator: virtual portfolios, no real money, no advice.',
    worldLine(home),
    `Written from the ledger as of ${toIso(home.clock.now())}; journal ${home.store.journalHash()}`,
  ];
}
