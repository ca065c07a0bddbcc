import type { Command } from 'commander';
import { addDecisionCommands } from './add-decision-commands.ts';
import { addPortfolioCommands } from './add-portfolio-commands.ts';

/** The verbs that only read a home. */
export function addReadingCommands(program: Command): void {
  addPortfolioCommands(program);
  addDecisionCommands(program);
}
