import { CommanderError } from 'commander';

/** A wrong use of the command line: the sentence, and exit code 2. */
export function usageError(says: string): CommanderError {
  return new CommanderError(2, 'invest.usage', says);
}
