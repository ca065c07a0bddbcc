import { importPython } from '#verbs/migration';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `invest import python`: says of every key what becomes of it, and what it made. */
export function importFrom(asked: Parameters<typeof importPython>[0], screen: Terminal): ExitCode {
  const view = importPython(asked);
  screen.json(view);
  const { home, config, moved, history } = view;
  screen.table(
    ['key', '', 'what becomes of it'],
    moved.map(({ where, kind, says }) => [where, kind, says]),
  );
  if (home === null) screen.say(config);
  screen.say(
    history === null
      ? 'no database of decisions was found beside it'
      : `${history.decisions} decisions, ${history.structures} options structures, ${history.records} records`,
  );
  screen.say(
    home === null
      ? 'nothing was made; without --dry-run this becomes a home'
      : `made ${home}; look at it with: invest config check, invest doctor, invest archive list`,
  );
  return EXIT.done;
}
