import { Command } from 'commander';
import { addCommands } from '../../src/cli/add-commands.ts';

/** What a group of commands answers too; one with more is a command itself. */
const OF_GROUPS = new Set(['--home', '--json']);

/** The commands as the program has them, by their words: "run", "ledger verify"; each with its long options. */
export const program: ReadonlyMap<string, ReadonlySet<string>> = commandsOf(built(), []);

function built(): Command {
  const root = new Command('invest');
  addCommands(root);
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
