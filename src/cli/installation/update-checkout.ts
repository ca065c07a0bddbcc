import process from 'node:process';
import { runningService } from '#verbs/service';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { stepsIn, type Steps } from './steps.ts';
import type { UpdateAsked } from './update-asked.ts';

const LAUNCHER = 'bin/invest.mjs';

/** By git: only forward, and only where nothing of the user's own would be lost. */
export async function updateCheckout(
  directory: string,
  { home, isCheck, version }: UpdateAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const steps = stepsIn(directory, screen);
  const before = await steps.told('git', 'rev-parse', 'HEAD');
  if (before.code !== 0) {
    screen.warn(`git cannot read this checkout: ${before.text}`);
    return EXIT.outside;
  }
  if (!(await steps.done('git', 'fetch', '--quiet', '--tags'))) return EXIT.outside;
  const wanted = version === undefined ? '@{upstream}' : `v${version}`;
  const coming = await steps.told('git', 'log', '--oneline', `HEAD..${wanted}`);
  if (coming.code !== 0) {
    screen.warn(`there is no ${wanted} here: ${coming.text}`);
    return EXIT.no;
  }
  const commits = coming.text === '' ? [] : coming.text.split('\n');
  screen.json({
    kind: 'checkout',
    present: before.text,
    wanted,
    isNewer: commits.length > 0,
    commits,
  });
  for (const line of commits) screen.say(`  ${line}`);
  if (commits.length === 0) {
    screen.say('nothing is newer');
    return EXIT.done;
  }
  if (isCheck) return EXIT.done;
  return moved(steps, { home, wanted, before: before.text }, screen);
}

type Move = { readonly home: string; readonly wanted: string; readonly before: string };

async function moved(
  steps: Steps,
  { home, wanted, before }: Move,
  screen: Terminal,
): Promise<ExitCode> {
  const changed = await steps.told('git', 'status', '--porcelain', '--untracked-files=no');
  if (changed.text !== '') {
    screen.warn(`these files are changed and not committed, so nothing was done:\n${changed.text}`);
    return EXIT.no;
  }
  if (!(await steps.done('git', 'merge', '--ff-only', '--quiet', wanted))) return EXIT.no;
  if (!(await installed(steps))) {
    screen.warn('what came cannot be installed; going back');
    await steps.done('git', 'reset', '--quiet', '--keep', before);
    await steps.done('npm', 'ci', '--no-audit', '--no-fund');
    return EXIT.outside;
  }
  if (runningService(home) === undefined) return EXIT.done;
  return (await steps.done(process.execPath, LAUNCHER, 'restart', '--home', home))
    ? EXIT.done
    : EXIT.outside;
}

async function installed(steps: Steps): Promise<boolean> {
  return (
    (await steps.done('npm', 'ci', '--no-audit', '--no-fund')) &&
    (await steps.done(process.execPath, LAUNCHER, 'rebuild'))
  );
}
