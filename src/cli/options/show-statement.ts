import type { OptionsStatementView } from '#contract';
import { accountNamed, worldLine } from '#verbs';
import { tellOptionStatement, type StatementAsked } from '#verbs/options';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { sayStatement } from './say-statement.ts';

/** `invest options statement ACCOUNT`: every structure from open to close, every cycle, and where the cash came from. */
export async function showStatement(
  home: Home,
  { account, which, limit }: StatementAsked,
  screen: Terminal,
): Promise<ExitCode> {
  // A person is told of how many they see some.
  const all = { account, which, limit: Number.MAX_SAFE_INTEGER };
  const whole = viewOf(await tellOptionStatement(home, all));
  const view: OptionsStatementView = {
    ...whole,
    structures: whole.structures.slice(0, limit),
    cycles: whole.cycles.slice(0, limit),
  };
  const { name } = accountNamed(home, account);
  screen.json(view);
  screen.say(worldLine(home));
  sayStatement(view, { name, wanted: whole.structures.length }, screen);
  return EXIT.done;
}
