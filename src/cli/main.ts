import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { codeVersion } from '#adapters/system';
import { addCommands } from './add-commands.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { harmless } from './harmless.ts';

const program = new Command('invest')
  .description(
    'Virtual portfolios run by local language models or by rules, every decision on the record. Virtual money, no advice.',
  )
  .version(codeVersion())
  .showSuggestionAfterError()
  .enablePositionalOptions()
  .exitOverride();

addCommands(program);

/** The one place where a failure of the whole command becomes a sentence and a number. */
async function main(): Promise<void> {
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = endOf(error);
  }
}

function endOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return endOfUsage(error);
  if (!(error instanceof Error)) {
    process.stderr.write(`invest: ${String(error)}\n`);
    return EXIT.no;
  }
  process.stderr.write(`invest: ${harmless(error.message)}\n`);
  if (error.name !== 'PortError') {
    process.stderr.write(`${error.stack ?? ''}\n`);
    return EXIT.no;
  }
  return 'retryable' in error && error.retryable === true ? EXIT.outside : EXIT.no;
}

/** Commander has said its own sentence already; ours it has not. */
function endOfUsage({ code, message, exitCode }: CommanderError): ExitCode {
  if (code === 'invest.usage') process.stderr.write(`invest: ${message}\n`);
  return exitCode === 0 ? EXIT.done : EXIT.usage;
}

await main();
