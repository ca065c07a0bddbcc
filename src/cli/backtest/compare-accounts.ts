import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codeVersion } from '#adapters/system';
import type { ComparisonView } from '#contract';
import { comparisonPage } from '#report';
import { accountNamed } from '#verbs';
import { declaredOf, tellComparison } from '#verbs/runs';
import { openDesk, type CompareTerms } from '#worlds/backtest';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { compareSettings, type CompareOptions, type CompareSettings } from './compare-options.ts';
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
  const [first, second] = keys;
  const settings = compareSettings(options);
  const hasWindow = options.from !== undefined || options.to !== undefined;
  const view = hasWindow
    ? await comparedRuns(home, { keys, options, settings }, screen)
    : viewOf(await tellComparison(home, { first, second, ...settings }));
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
  { keys, options, settings }: CompareAsked & { readonly settings: CompareSettings },
  screen: Terminal,
): Promise<ComparisonView> {
  const accounts = [accountNamed(home, keys[0]).key, accountNamed(home, keys[1]).key] as const;
  const terms: CompareTerms = { ...settings, declared: declaredOf(home, ...accounts) };
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
    const asked = { accounts, window, offline: options.offline === true, terms };
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
