import type { OptionsGreeksView } from '#contract';
import { accountNamed, worldLine } from '#verbs';
import { tellOptionGreeks, type GreeksAsked } from '#verbs/options';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { GREEKS_HEAD, optionText } from './option-text.ts';
import { sparkline } from './sparkline.ts';

type Day = OptionsGreeksView['days'][number];

/** `invest options greeks ACCOUNT`: how far the account leaned at every close, beside its limits. */
export async function showGreeks(
  home: Home,
  asked: GreeksAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const view = viewOf(await tellOptionGreeks(home, asked));
  const { account, days } = view;
  const { name } = accountNamed(home, account);
  screen.json(view);
  screen.say(worldLine(home));
  screen.say(`${harmlessLine(name)} (${account}): Greeks of everything held at each close`);
  if (days.length === 0) screen.say('no marked close in that time');
  else sayDays(days, screen);
  return EXIT.done;
}

function sayDays(days: readonly Day[], screen: Terminal): void {
  screen.table(
    ['close of', 'nav', ...GREEKS_HEAD],
    days.map(({ on, nav, greeks }) => [on, readingText.dollars(nav), ...optionText.greeks(greeks)]),
  );
  const limits = days.at(-1)?.limits ?? null;
  if (limits !== null) {
    const { deltaDollars, gammaDollars, thetaPerDay, vegaPerPoint } = limits;
    const { figure } = optionText;
    screen.say(
      `limits at the last nav: delta ±${figure(deltaDollars)}, gamma ±${figure(gammaDollars)}, theta not below ${figure(thetaPerDay)}, vega ±${figure(vegaPerPoint)}`,
    );
  }
  const lines: readonly (readonly [string, (day: Day) => number | undefined])[] = [
    ['nav', ({ nav }) => (nav === null ? undefined : Number(nav))],
    ['delta', ({ greeks }) => greeks?.deltaDollars],
    ['gamma', ({ greeks }) => greeks?.gammaDollars],
    ['theta', ({ greeks }) => greeks?.thetaPerDay],
    ['vega', ({ greeks }) => greeks?.vegaPerPoint],
  ];
  for (const [name, valueOf] of lines)
    screen.say(`${name.padEnd(6)}${pictureOf(days.map(valueOf))}`);
}

function pictureOf(values: readonly (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return 'unknown';
  const { figure } = optionText;
  return `${sparkline(values, 48)}  ${figure(Math.min(...known))} to ${figure(Math.max(...known))}`;
}
