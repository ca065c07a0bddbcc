import process from 'node:process';
import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-code.ts';
import { harmless } from './harmless.ts';
import { program } from './program.ts';

/** The one place where a failure of the whole command becomes a sentence and a number. */
async function main(): Promise<void> {
  try {
    await program().parseAsync(process.argv);
  } catch (error) {
    process.exitCode = endOf(error);
  }
}

function endOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return endOfUsage(error);
  if (!(error instanceof Error)) {
    process.stderr.write(`invest: ${harmless(String(error))}\n`);
    return EXIT.no;
  }
  process.stderr.write(`invest: ${harmless(error.message)}\n`);
  if (error.name !== 'PortError') {
    process.stderr.write(`${harmless(error.stack ?? '')}\n`);
    return EXIT.no;
  }
  return 'retryable' in error && error.retryable === true ? EXIT.outside : EXIT.no;
}

/** Commander has said its own sentence already; ours it has not. */
function endOfUsage({ code, message, exitCode }: CommanderError): ExitCode {
  if (code === 'invest.usage') process.stderr.write(`invest: ${harmless(message)}\n`);
  return exitCode === 0 ? EXIT.done : EXIT.usage;
}

await main();
