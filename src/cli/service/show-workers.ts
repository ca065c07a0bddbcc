import { tellWorkers } from '#verbs/work';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';

/** `invest workers`. */
export async function showWorkers(home: Home, screen: Terminal): Promise<ExitCode> {
  const view = await tellWorkers(home);
  screen.json(view);
  if (view.kept === 'file') {
    screen.say('this home is kept in a file; the process that serves it does its work');
    return EXIT.done;
  }
  if (view.workers.length === 0) screen.say('nobody takes work; begin with: invest worker');
  else
    screen.table(
      ['worker', 'roles', 'models', 'since', 'silent', 'doing'],
      view.workers.map(({ holder, roles, models, since, silentSeconds, isLost, doing }) => [
        harmlessLine(holder),
        roles.join(' '),
        models.length === 0 ? 'all' : harmlessLine(models.join(' ')),
        since,
        `${silentSeconds.toFixed(0)} s${isLost ? ', gone' : ''}`,
        doing.length === 0 ? '-' : harmlessLine(doing.join('; ')),
      ]),
    );
  screen.table(
    ['queue', 'waiting', 'running', 'lag'],
    view.queues.map(({ kind, waiting, running, lagSeconds }) => [
      kind,
      String(waiting),
      String(running),
      `${lagSeconds.toFixed(0)} s`,
    ]),
  );
  return EXIT.done;
}
