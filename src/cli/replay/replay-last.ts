import type { ReplaySummaryView } from '#contract';
import { replayMany } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { lastOf, replayAskedOf, type ReplayOptions } from './replay-options.ts';
import { repliesLine } from './replies-line.ts';
import { shareText } from './share-text.ts';
import { slowly } from './slowly.ts';

export type LastAgain = {
  readonly names: readonly string[];
  readonly last: string;
  readonly options: ReplayOptions;
};

/** `invest replay --last <count> <account...>`: asks many again, and sums up. */
export async function replayLast(
  home: Home,
  { names, last, options }: LastAgain,
  screen: Terminal,
): Promise<ExitCode> {
  if (options.leaveOneOut !== undefined || options.without !== undefined)
    throw usageError('--without and --leave-one-out are of one decision');
  const asked = { ...replayAskedOf(options), last: lastOf(last) };
  const known = home.accounts.map(({ key }) => key);
  if (names.length === 0) throw usageError(`name an account, or all: ${known.join(', ')}`);
  const progress = slowly(home.outside.clock, screen);
  const view = await replayMany(home, { ...asked, accounts: names }, progress);
  screen.json(view);
  saySummary(view, screen);
  return codeOf(view);
}

const LONG = 200;
const MOST_SHOWN = 10;

function saySummary(view: ReplaySummaryView, screen: Terminal): void {
  const { accounts, decisions, skipped, replies } = view;
  screen.say(`${decisions.length} decisions asked again: ${repliesLine(replies)}`);
  if (accounts.length > 0)
    screen.table(
      [
        'account',
        'model',
        'decisions',
        'same bytes',
        'same orders',
        'same sides',
        'failed',
        'calls',
        'steady',
        'steady sides',
      ],
      accounts.map((line) => [
        line.account,
        line.model,
        ...[
          line.decisions,
          line.sameBytes,
          line.sameOrders,
          line.sameDirection,
          line.failed,
          line.asked,
        ].map(String),
        shareText(line.stability?.sameOrders ?? null),
        shareText(line.stability?.sameDirection ?? null),
      ]),
    );
  const others = decisions.filter(({ sameBytes, says }) => !sameBytes && says !== null);
  for (const { decision, says } of others.slice(0, MOST_SHOWN))
    screen.say(`${decision}: ${harmlessLine(says ?? '', LONG)}`);
  if (others.length > MOST_SHOWN)
    screen.say(`and ${others.length - MOST_SHOWN} more that are not the same to the byte`);
  if (skipped.length > 0) screen.say(`${skipped.length} decisions asked nothing and were left out`);
  screen.say('Nothing of this was traded.');
}

function codeOf({ decisions }: ReplaySummaryView): ExitCode {
  const failed = decisions.filter((line) => line.failed);
  if (failed.length === 0) return EXIT.done;
  return failed.every(({ retryable }) => retryable === true) ? EXIT.outside : EXIT.no;
}
