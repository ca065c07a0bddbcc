import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import process from 'node:process';
import { beancountText, csvText, hledgerText, type BooksExport } from '#app/books';
import { toIso } from '#core/calendar';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { knownAccount } from './known-account.ts';
import { worldLine } from './world-line.ts';

const WRITERS = { csv: csvText, hledger: hledgerText, beancount: beancountText } as const;

export type ExportFormat = keyof typeof WRITERS;

export type ExportAsked = {
  readonly format: ExportFormat;
  readonly account: string | undefined;
  readonly out: string | undefined;
};

/** `invest ledger export`: to a file, or to the standard output and nothing else there. */
export async function exportLedger(
  home: Home,
  { format, account, out }: ExportAsked,
  screen: Terminal,
): Promise<ExitCode> {
  if (account !== undefined) knownAccount(home, account);
  const keys = account === undefined ? home.store.accounts() : [account];
  const accounts = await Promise.all(
    keys.map(async (key) => ({ key, entries: await home.store.ledger.entries(key) })),
  );
  const text = WRITERS[format]({ about: aboutOf(home), accounts });
  if (out === undefined) {
    process.stdout.write(text);
    return EXIT.done;
  }
  writeOut(home, out, text);
  const entries = accounts.reduce((total, { entries: of }) => total + of.length, 0);
  screen.say(`${entries} entries of ${keys.length} accounts as ${format} in ${out}`);
  return EXIT.done;
}

function aboutOf(home: Home): BooksExport['about'] {
  return [
    'AI Investment Orchestrator: virtual portfolios, no real money, no advice.',
    worldLine(home),
    `Written from the ledger as of ${toIso(home.clock.now())}; journal ${home.store.journalHash()}`,
  ];
}

/** Never over a file that is there, and never into the home: an export is a copy, not the truth. */
function writeOut({ paths }: Home, path: string, text: string): void {
  const whole = resolve(path);
  if (`${whole}${sep}`.startsWith(`${paths.directory}${sep}`)) {
    throw refusal(`${path} lies in the home; export to another folder`);
  }
  if (existsSync(whole)) throw refusal(`${path} exists already; choose another name`);
  try {
    const half = `${whole}.half`;
    writeFileSync(half, text, { mode: 0o600 });
    renameSync(half, whole);
  } catch (error) {
    const says = `${path} cannot be written; check that its folder exists and may be written`;
    throw new PortError('export', says, { retryable: false, cause: error });
  }
}

function refusal(says: string): PortError {
  return new PortError('export', says, { retryable: false });
}
