import type { LimitsView } from '#contract';
import { tellLimits } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { readingText, UNKNOWN } from './reading-text.ts';
import { warnedView } from './warned-view.ts';

/** `invest limits ACCOUNT`: how far its limits are used. */
export async function showLimits(home: Home, account: string, screen: Terminal): Promise<ExitCode> {
  const view = warnedView(await tellLimits(home, { account }), screen);
  screen.json(view);
  screen.say(worldLine(home));
  screen.table(['rule', 'used', 'limit', 'by', 'what it is'], view.limits.map(rowOf));
  screen.table(
    ['part', 'share of nav', 'target'],
    view.mix.map(({ part, share, target }) => [part, shareText(share), shareText(target)]),
  );
  return EXIT.done;
}

function rowOf(limit: LimitsView['limits'][number]): readonly string[] {
  const { rule, used, limit: most, unit, isFloor, by, says } = limit;
  const word = (value: number | null): string =>
    unit === 'count' ? count(value) : shareText(value);
  return [
    rule,
    word(used),
    `${isFloor ? 'at least' : 'at most'} ${word(most)}`,
    by ?? UNKNOWN,
    says,
  ];
}

function count(value: number | null): string {
  return value === null ? UNKNOWN : String(value);
}

function shareText(value: number | null): string {
  return value === null ? UNKNOWN : readingText.change(value).replace('+', '');
}
