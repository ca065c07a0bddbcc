import { mkdirSync, writeFileSync } from 'node:fs';
import { codeVersion } from '#adapters/system';
import { commandTree, manualOf } from '../src/cli/installation/index.ts';
import { program } from '../src/cli/program.ts';

/** The manual page of this version; a test holds it to the commands. */
export function manualText(): string {
  return manualOf(commandTree(program()), codeVersion());
}

/** Writes docs/man/invest.1, which the installers put where `man` looks. */
export function writeManual(root: string): void {
  mkdirSync(`${root}/docs/man`, { recursive: true });
  writeFileSync(`${root}/docs/man/invest.1`, manualText());
}

if (import.meta.main) writeManual(process.cwd());
