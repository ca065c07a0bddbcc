import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codeVersion } from '#adapters/system';
import type { ComparisonView } from '#contract';
import { comparisonPage } from '#report';
import { compareLived, openDesk, runsOf, type CompareTerms, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { accountNamed } from '../named.ts';
import type { Terminal } from '../terminal.ts';
import { compareSettings, type CompareOptions } from './compare-options.ts';
import { declaredOf } from './declare-window.ts';
import { windowOf } from './run-options.ts';
import { sayComparison } from './say-comparison.ts';
import { timeLeft } from './time-left.ts';

export type CompareAsked = {
  readonly keys: readonly [first: string, second: string];
  readonly options: CompareOptions;
};

/** `invest compare A B`: as they have lived, or as runs over a stretch of the past. */
export async function compareAccounts(
  home: Home,
  { keys, options }: CompareAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const [first, second] = [accountNamed(home, keys[0]), accountNamed(home, keys[1])] as const;
  const runs = runsOf(home);
  const declared = declaredOf(runs, [first.key, second.key]);
  runs.close();
  const terms = { ...compareSettings(options), declared };
  const hasWindow = options.from !== undefined || options.to !== undefined;
  const view = hasWindow
    ? await comparedRuns(home, { keys: [first.key, second.key], options, terms }, screen)
    : await compareLived(home, [first, second], terms);
  screen.json(view);
  sayComparison(view, screen);
  if (options.report !== undefined) {
    writeFileSync(resolve(options.report), comparisonPage(view), { mode: 0o600 });
    screen.say(`report: ${resolve(options.report)}`);
  }
  return EXIT.done;
}

async function comparedRuns(
  home: Home,
  { keys, options, terms }: CompareAsked & { readonly terms: CompareTerms },
  screen: Terminal,
): Promise<ComparisonView> {
  const window = windowOf(options);
  const desk = await openDesk(home, {
    data: options.data,
    codeVersion: codeVersion(),
    onLine: (line) => {
      screen.progress(0, 1, line);
    },
  });
  const left = timeLeft(home.outside.clock);
  try {
    const asked = { accounts: keys, window, offline: options.offline === true, terms };
    return await desk.compare(asked, {
      models: [options.model, options.otherModel],
      onProgress: ({ done, total, doing }) => {
        screen.progress(done, total, [doing, left(done, total)].join(' '));
      },
    });
  } finally {
    desk.close();
  }
}
