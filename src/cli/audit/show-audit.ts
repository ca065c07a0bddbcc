import { auditLines, verifyAudit } from '#verbs/audit';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';

const WIDEST = 400;

/** `invest audit verify`. */
export async function showAudit(
  home: Home,
  expected: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const view = verifyAudit(home.store, expected);
  screen.json(view);
  for (const line of auditLines(view)) screen.say(harmlessLine(line, WIDEST));
  return view.ok ? EXIT.done : EXIT.no;
}
