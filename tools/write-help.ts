import { writeFileSync } from 'node:fs';
import { program } from '../src/cli/program.ts';

/** As wide as help is where nobody looks on. */
const WIDTH = 80;

/** What `invest --help` says, as commander makes it. */
export function helpText(): string {
  const root = program();
  root.configureOutput({ getOutHelpWidth: () => WIDTH });
  return root.helpInformation();
}

/** The text that the launcher answers with, without loading the program; a test holds it to the commands. */
export function writeHelp(root: string): void {
  writeFileSync(`${root}/bin/help.txt`, helpText());
}

if (import.meta.main) writeHelp(process.cwd());
