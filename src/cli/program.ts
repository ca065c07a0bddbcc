import { Command } from 'commander';
import { codeVersion } from '#adapters/system';
import { addCommands } from './add-commands.ts';

/** The whole command line; whoever parses with it hears of an end as CommanderError. */
export function program(): Command {
  const root = new Command('invest')
    .description(
      'Virtual portfolios run by local language models or by rules, every decision on the record. Virtual money, no advice.',
    )
    .version(codeVersion())
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .exitOverride();
  addCommands(root);
  return root;
}
