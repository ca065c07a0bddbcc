import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import process from 'node:process';
import { PortError } from '#ports';
import { tellLedgerExport, type ExportAsked } from '#verbs/record';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

/** `invest ledger export`: to a file, or to the standard output and nothing else there. */
export async function exportLedger(
  home: Home,
  { out, ...asked }: ExportAsked & { readonly out: string | undefined },
  screen: Terminal,
): Promise<ExitCode> {
  const { format, accounts, entries, text } = viewOf(await tellLedgerExport(home, asked));
  if (out === undefined) {
    process.stdout.write(text);
    return EXIT.done;
  }
  writeOut(home, out, text);
  screen.say(`${entries} entries of ${accounts} accounts as ${format} in ${out}`);
  return EXIT.done;
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
