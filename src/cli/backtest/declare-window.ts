import { declareWindow as declared } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { windowOf } from './run-options.ts';

export type DeclareAsked = {
  readonly keys: readonly [first: string, second: string];
  readonly from: string;
  readonly to: string;
};

/** `invest compare declare A B`: kept with its moment; of a window that has begun nothing can be declared any more. */
export function declareWindow(home: Home, asked: DeclareAsked, screen: Terminal): ExitCode {
  const [first, second] = asked.keys;
  const done = declared(home, { first, second, ...windowOf(asked) });
  if (done.kind === 'no') {
    screen.warn(done.because);
    return EXIT.no;
  }
  screen.json(done.view);
  screen.say(done.says);
  return EXIT.done;
}
