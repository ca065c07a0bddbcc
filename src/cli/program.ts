import process from 'node:process';
import { Command } from 'commander';
import { codeVersion } from '#adapters/system';
import { addCommands } from './add-commands.ts';
import { harmless } from './harmless.ts';

/** The whole command line; whoever parses with it hears of an end as CommanderError. */
export function program(): Command {
  const root = new Command('invest')
    .description(
      'Virtual portfolios run by local language models or by rules, every decision on the record. Virtual money, no advice.',
    )
    .version(codeVersion())
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .configureOutput({
      // Its sentences repeat what was typed, which may have come from elsewhere.
      writeErr: (text) => void process.stderr.write(harmless(text)),
    })
    .exitOverride();
  addCommands(root);
  return root;
}
