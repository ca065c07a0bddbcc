import { faultLine } from '#config';
import { checkedConfig, configAt } from '#verbs/settings';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from './reading-text.ts';

const LONG = 500;

/** `invest config check`: every fault of the file at once. */
export function checkConfig(path: string, screen: Terminal): ExitCode {
  const view = checkedConfig(path);
  const { ok, faults, warnings } = view;
  screen.json(view);
  for (const fault of faults) screen.say(harmlessLine(faultLine(path, fault), LONG));
  for (const warning of warnings)
    screen.say(`warning ${harmlessLine(faultLine(path, warning), LONG)}`);
  screen.say(ok ? inOrder(path) : `${path}: ${readingText.count(faults.length, 'fault')}`);
  return ok ? EXIT.done : EXIT.no;
}

function inOrder(path: string): string {
  const { accounts, models } = configAt(path);
  return `${path} is in order: ${readingText.count(accounts.length, 'account')}, ${readingText.count(models.length, 'model')}`;
}
