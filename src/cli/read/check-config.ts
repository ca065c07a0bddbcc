import { faultLine, readConfig } from '#config';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { configText } from './config-text.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from './reading-text.ts';

const LONG = 500;

/** `invest config check`: every fault of the file at once. */
export function checkConfig(path: string, screen: Terminal): ExitCode {
  const read = readConfig(configText(path), path);
  const faults = read.kind === 'invalid' ? read.faults : [];
  const warnings = read.kind === 'config' ? read.warnings : [];
  const ok = read.kind === 'config';
  screen.json({ ok, file: path, faults, warnings });
  for (const fault of faults) screen.say(harmlessLine(faultLine(path, fault), LONG));
  for (const warning of warnings)
    screen.say(`warning ${harmlessLine(faultLine(path, warning), LONG)}`);
  screen.say(
    read.kind === 'config'
      ? `${path} is in order: ${readingText.count(read.config.accounts.length, 'account')}, ${readingText.count(read.config.models.length, 'model')}`
      : `${path}: ${readingText.count(faults.length, 'fault')}`,
  );
  return ok ? EXIT.done : EXIT.no;
}
