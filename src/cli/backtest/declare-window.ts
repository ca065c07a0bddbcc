import { dayOf, toIso, newYorkTime, readTradingDate } from '#core/calendar';
import { runsOf, type CompareTerms, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { accountNamed } from '../named.ts';
import type { Terminal } from '../terminal.ts';
import { windowOf } from './run-options.ts';

export type DeclareAsked = {
  readonly keys: readonly [first: string, second: string];
  readonly from: string;
  readonly to: string;
};

/** `invest compare declare A B`: kept with its moment; of a window that has begun nothing can be declared any more. */
export function declareWindow(home: Home, asked: DeclareAsked, screen: Terminal): ExitCode {
  const [first, second] = asked.keys.map((key) => accountNamed(home, key).key);
  const window = windowOf(asked);
  const at = home.clock.now();
  if (at >= newYorkTime(window.from, 0, 0)) {
    screen.warn(`a window is declared before its first day; it is ${dayOf(at)} already`);
    return EXIT.no;
  }
  const runs = runsOf(home);
  try {
    runs.declare({ first: first ?? '', second: second ?? '', ...window, at });
    screen.json({ first, second, ...window, declaredAt: toIso(at) });
    screen.say(
      `declared: ${first} and ${second} will be tested from ${window.from} to ${window.upTo}`,
    );
  } finally {
    runs.close();
  }
  return EXIT.done;
}

/** What was declared of two accounts, as a comparison takes it. */
export function declaredOf(
  runs: ReturnType<typeof runsOf>,
  [first, second]: readonly [string, string],
): CompareTerms['declared'] {
  return runs.declared(first, second).flatMap(({ from, upTo, at }) => {
    const [begins, ends] = [readTradingDate(from), readTradingDate(upTo)];
    if (begins === undefined || ends === undefined) return [];
    const isBeforehand = at < newYorkTime(begins, 0, 0);
    return [{ from: begins, upTo: ends, declaredAt: toIso(at), isBeforehand }];
  });
}
