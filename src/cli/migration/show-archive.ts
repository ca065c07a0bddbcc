import { archiveEntry, archiveLines, archiveStructures } from '#verbs/migration';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessJson, harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usage-error.ts';

type Asked = { readonly account: string | undefined; readonly limit: number };

/** `invest archive list`. */
export async function showArchive(
  { paths }: Home,
  asked: Asked,
  screen: Terminal,
): Promise<ExitCode> {
  const lines = archiveLines(paths, asked);
  screen.json(lines);
  screen.say('decisions of an earlier program, with its own figures');
  screen.table(
    ['number', 'at', 'account', 'model', 'regime', 'actions', 'value', 'record'],
    lines.map(({ id, at, account, model, regime, actions, value, error, hasRecord }) => [
      String(id),
      at,
      account,
      model ?? '',
      error === null ? (regime ?? '') : `failed: ${harmlessLine(error, 40)}`,
      actions === null ? '' : String(actions),
      value === null ? '' : `$${value.toFixed(2)}`,
      hasRecord ? 'yes' : '',
    ]),
  );
  return EXIT.done;
}

/** `invest archive show`. */
export async function showArchived(
  { paths }: Home,
  number: string,
  screen: Terminal,
): Promise<ExitCode> {
  const id = Number(number);
  if (!Number.isSafeInteger(id) || id < 1)
    throw usageError(`a decision of the archive is a number, was "${number}"`);
  const entry = archiveEntry(paths, id);
  screen.json(entry);
  screen.say(harmlessJson(entry, 2));
  return EXIT.done;
}

/** `invest archive structures`. */
export async function showStructures(
  { paths }: Home,
  asked: Asked,
  screen: Terminal,
): Promise<ExitCode> {
  const rows = archiveStructures(paths, asked);
  screen.json(rows);
  const columns = [
    'id',
    'account_key',
    'symbol',
    'spread_type',
    'status',
    'contracts',
    'realized_pl',
  ];
  screen.table(
    columns,
    rows.map((row) => columns.map((name) => String(row[name] ?? ''))),
  );
  return EXIT.done;
}
