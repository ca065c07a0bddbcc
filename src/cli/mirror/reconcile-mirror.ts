import type { MirrorDriftView } from '#contract';
import { driftView } from '#verbs/mirror';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { withMirror } from './with-mirror.ts';

/** `invest mirror reconcile [--fix]`. */
export async function reconcileMirror(
  home: Home,
  screen: Terminal,
  mode: 'look' | 'fix',
): Promise<ExitCode> {
  return withMirror(home, screen, async (mirror, request) => {
    const report = mode === 'fix' ? await mirror.fix(request) : await mirror.reconcile(request);
    const view = driftView(mirror, report);
    screen.json(view);
    screen.say(mirror.label);
    if (view.before !== null) screen.say(`mended, of what was found: ${summary(view.before)}`);
    screen.table(
      ['account', 'drift', 'waiting', 'your own lines'],
      view.accounts.map(({ account, drift, missing, waiting, foreign }) => [
        account,
        missing === null ? String(drift.length) : 'not there',
        String(waiting),
        String(foreign),
      ]),
    );
    tellDrift(view, screen, mode);
    return view.ok ? EXIT.done : EXIT.no;
  });
}

type Accounts = MirrorDriftView['accounts'];

function summary(accounts: Accounts): string {
  const found = accounts.flatMap(({ drift }) => drift);
  const kinds = Map.groupBy(found, ({ kind }) => kind);
  if (kinds.size === 0) return 'nothing';
  return [...kinds].map(([kind, its]) => `${its.length} ${kind}`).join(', ');
}

/** More than a screen of it is for --json. */
const MOST = 40;

function tellDrift(
  { accounts, rejected, warnings, ok }: MirrorDriftView,
  screen: Terminal,
  mode: string,
): void {
  const says = accounts.flatMap(({ account, drift, missing }) => [
    ...(missing === null ? [] : [missing]),
    ...drift.map((each) => `${account}: ${each.says}`),
  ]);
  for (const each of says.slice(0, MOST)) screen.warn(each);
  if (says.length > MOST) screen.warn(`and ${says.length - MOST} more: --json has all`);
  for (const { key, because } of rejected) screen.warn(`rejected ${key}: ${because}`);
  for (const each of warnings) screen.warn(each);
  if (ok) screen.say('every fill stands there once, and the cash of every day');
  else if (mode === 'look') screen.say('to mend it: invest mirror reconcile --fix');
}
