import { Command } from 'commander';
import { addBacktestCommands, addCompareCommands } from '../../src/cli/backtest/index.ts';
import { addMarketCommands } from '../../src/cli/market/index.ts';
import { addModelsCommands } from '../../src/cli/models/index.ts';
import { addMirrorCommands } from '../../src/cli/mirror/index.ts';
import { addOptionsCommands } from '../../src/cli/options/index.ts';
import { addReplayCommands } from '../../src/cli/replay/index.ts';
import { addResearchCommands } from '../../src/cli/research/index.ts';
import { addReadingCommands } from '../../src/cli/read/index.ts';
import { addWritingCommands } from '../../src/cli/write/index.ts';

/** What a group of commands answers too; one with more is a command itself. */
const OF_GROUPS = new Set(['--home', '--json']);

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
  addBacktestCommands(root);
  addCompareCommands(root);
  addResearchCommands(root);
  addReplayCommands(root);
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
    const isVerb = inner.size === 0 || own.some((option) => !OF_GROUPS.has(option));
    if (isVerb) found.set(words.join(' '), new Set(own));
  }
  return found;
}
