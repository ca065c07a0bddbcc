import { styleText } from 'node:util';
import process from 'node:process';
import type { DoctorCheck, DoctorView } from '#contract';
import { examine } from '#verbs/repairs';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';

const LONG = 600;
const INDENT = '       ';

/** `invest doctor`: looks at everything that can be wrong with a home, and says what to do about it. */
export async function showDoctor(directory: string, screen: Terminal): Promise<ExitCode> {
  const view = await examined(directory, screen);
  sayExamined(view, screen);
  return view.ok ? EXIT.done : EXIT.no;
}

/** Everything that can be wrong, with a bar for whoever watches. */
export async function examined(directory: string, screen: Terminal): Promise<DoctorView> {
  return examine(directory, (done, total, doing) => {
    screen.progress(done, total, doing);
  });
}

/** Prints what was found. */
export function sayExamined(view: DoctorView, screen: Terminal): void {
  screen.json(view);
  for (const check of view.checks) sayCheck(check, screen);
  const ill = view.checks.filter(({ ok }) => !ok).length;
  screen.say(view.ok ? 'all is well' : `${ill} of ${view.checks.length} checks need you`);
}

function sayCheck({ id, ok, says, fix, effect, since, repair }: DoctorCheck, screen: Terminal) {
  screen.say(`${mark(ok ? 'well' : 'ill')} ${id}: ${harmlessLine(says, LONG)}`);
  if (fix !== null) screen.say(`${INDENT}${harmlessLine(fix, LONG)}`);
  if (effect !== null) screen.say(`${INDENT}effect: ${harmlessLine(effect, LONG)}`);
  if (since !== null) screen.say(`${INDENT}since: ${since}`);
  if (repair !== null) screen.say(`${INDENT}mended by: invest doctor --fix ${repair}`);
}

function mark(state: 'well' | 'ill'): string {
  const text = state === 'well' ? '  ok  ' : ' FAULT';
  return process.stdout.isTTY ? styleText(state === 'well' ? 'green' : 'red', text) : text;
}
