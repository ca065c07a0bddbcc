import { codeVersion } from '#adapters/system';
import type { PairsView } from '#contract';
import { openDesk } from '#worlds/backtest';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import type { CommonOptions } from '../on-home.ts';
import type { Terminal } from '../terminal.ts';
import { compareSettings } from './compare-options.ts';
import { figureText } from './figure-text.ts';
import { countOf, windowOf } from './run-options.ts';
import { timeLeft } from './time-left.ts';

/** As the command line has them. */
export type PairsOptions = CommonOptions & {
  readonly from: string;
  readonly to: string;
  readonly data?: string;
  readonly placebos: string;
  readonly effect: string;
  readonly seed: string;
  readonly research?: boolean;
  readonly offline?: boolean;
};

const MOST_DRAWS = 1000;
const LONG = 400;

/** `invest compare pairs`: each pair of the configuration over a stretch of the past, with what stands beside it. */
export async function comparePairsOf(
  home: Home,
  options: PairsOptions,
  screen: Terminal,
): Promise<ExitCode> {
  const { smallestEffect, seed } = compareSettings({ ...options, pairs: '1' });
  const desk = await openDesk(home, {
    data: options.data,
    codeVersion: codeVersion(),
    onLine: (line) => {
      screen.progress(0, 1, line);
    },
  });
  const left = timeLeft(home.outside.clock);
  const asked = {
    window: windowOf(options),
    offline: options.offline === true,
    withResearch: options.research === true,
    draws: countOf('--placebos', options.placebos, MOST_DRAWS),
    smallestEffect,
    seed,
  };
  try {
    const view = await desk.pairs(asked, {
      onProgress: ({ done, total, doing }) => {
        screen.progress(done, total, [doing, left(done, total)].join(' '));
      },
    });
    screen.progress(1, 1, 'done');
    screen.json(view);
    say(view, screen);
    return view.failed.length === 0 ? EXIT.done : EXIT.no;
  } finally {
    desk.close();
  }
}

function say(view: PairsView, screen: Terminal): void {
  screen.say(
    `${view.data}, ${view.from} to ${view.upTo}; SPY with dividends ${share(view.benchmark)}`,
  );
  screen.table(
    [
      'account',
      'decided by',
      'return',
      'placebos',
      'done / abst. / skipped',
      'fees',
      'grounded',
      'tokens',
      'seconds',
    ],
    view.pairs.flatMap(({ first, second }) => [armRow(first), armRow(second)]),
  );
  screen.table(
    ['pair', 'difference a year', '95 % for ever', 'weeks left', 'rules', 'what can be said'],
    view.pairs.map(pairRow),
  );
  for (const { accounts, because } of view.failed) {
    screen.warn(`${accounts.join(' and ')}: ${harmlessLine(because, LONG)}`);
  }
}

type Pair = PairsView['pairs'][number];

function armRow({ account, model, ...arm }: Pair['first']): readonly string[] {
  const { done, abstained, skipped } = arm.decisions;
  const { grounded, tokens } = arm.grounding;
  return [
    account,
    harmlessLine(model, 40),
    share(arm.totalReturn),
    arm.placebo === null
      ? '-'
      : `better than ${arm.placebo.betterThan} of ${arm.placebo.draws} (median ${share(arm.placebo.median)})`,
    `${done} / ${abstained} / ${skipped}`,
    `$${Number(arm.fees).toFixed(2)}`,
    tokens === 0 ? '-' : `${((grounded / tokens) * 100).toFixed(1)} % of ${tokens}`,
    arm.thinking.tokens === null ? '-' : String(arm.thinking.tokens),
    arm.thinking.seconds === null ? '-' : arm.thinking.seconds.toFixed(0),
  ];
}

function pairRow({ strategy, difference, weeksLeft, rules, says }: Pair): readonly string[] {
  return [
    strategy,
    difference === null ? '-' : share(difference.mean),
    difference === null ? '-' : `${share(difference.low)} to ${share(difference.high)}`,
    weeksLeft === null ? '-' : String(Math.ceil(weeksLeft)),
    share(rules.totalReturn),
    harmlessLines(says, 60),
  ];
}

function share(value: number | null): string {
  return figureText({ value, unit: 'fraction' });
}
