import process from 'node:process';
import { styleText } from 'node:util';
import type { ModelsTryView } from '#contract';
import { isUsable, modelsNamed, tryModels as tried } from '#verbs/models';
import { NotThere } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { patiently } from '../market/patiently.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

const LONG = 600;

/** `invest models try [name...]`: asks each some short questions, one model after the other. */
export async function tryModels(
  home: Home,
  names: readonly string[],
  screen: Terminal,
): Promise<ExitCode> {
  const doing = { total: countOf(home, names), doing: 'asking the models' };
  const view = viewOf(await patiently(screen, doing, async (step) => tried(home, { names }, step)));
  screen.json(view);
  for (const row of view.models) sayRow(row, screen);
  return codeOf(view.models);
}

type Row = ModelsTryView['models'][number];

/** A name that no model has is a wrong use of the command. */
function countOf({ config }: Home, names: readonly string[]): number {
  try {
    return modelsNamed(names, config).length;
  } catch (error) {
    throw error instanceof NotThere ? usageError(error.message) : error;
  }
}

/** What must be mended comes before what may mend itself. */
function codeOf(rows: readonly Row[]): ExitCode {
  if (rows.some(({ verdict }) => verdict === 'not usable')) return EXIT.no;
  return rows.every(isUsable) ? EXIT.done : EXIT.outside;
}

const COLOURS = {
  usable: 'green',
  'usable, with a fault': 'yellow',
  'not usable': 'red',
  unreachable: 'red',
} as const;

function sayRow({ name, verdict, says, fix }: Row, screen: Terminal): void {
  const word = process.stdout.isTTY ? styleText(COLOURS[verdict], verdict) : verdict;
  screen.say(`${name}: ${word}`);
  screen.say(`       ${harmlessLine(says, LONG)}`);
  if (fix !== null) screen.say(`       ${harmlessLine(fix, LONG)}`);
}
