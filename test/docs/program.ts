import { Command } from 'commander';
import { addMarketCommands } from '../../src/cli/market/index.ts';
import { addModelsCommands } from '../../src/cli/models/index.ts';
import { addMirrorCommands } from '../../src/cli/mirror/index.ts';
import { addOptionsCommands } from '../../src/cli/options/index.ts';
import { addReadingCommands } from '../../src/cli/read/index.ts';
import { addWritingCommands } from '../../src/cli/write/index.ts';

/** The commands as the program has them, by their words: "run", "ledger verify"; each with its long options. */
export const program: ReadonlyMap<string, ReadonlySet<string>> = commandsOf(built(), []);

function built(): Command {
  const root = new Command('invest');
  addWritingCommands(root);
  addReadingCommands(root);
  addMirrorCommands(root);
  addMarketCommands(root);
  addOptionsCommands(root);
  addModelsCommands(root);
  return root;
}

function commandsOf(
  { commands }: Command,
  before: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const command of commands) {
    const words = [...before, command.name()];
    const inner = commandsOf(command, words);
    for (const [name, options] of inner) found.set(name, options);
    const own = command.options.flatMap(({ long }) => long ?? []);
    if (inner.size === 0) found.set(words.join(' '), new Set(own));
  }
  return found;
}
