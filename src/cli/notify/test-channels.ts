import { testNotices } from '#verbs/notify';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';

const WIDEST = 100;

/** `invest notify test [channel]`. */
export async function testChannels(
  home: Home,
  name: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const view = await testNotices(home, name);
  screen.json(view);
  screen.table(
    ['channel', 'service', 'outcome', 'says'],
    view.channels.map(({ name: channel, service, outcome, says }) => [
      channel,
      service,
      outcome,
      harmlessLine(says ?? '-', WIDEST),
    ]),
  );
  return view.ok ? EXIT.done : EXIT.outside;
}
