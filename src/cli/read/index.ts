import type { Command } from 'commander';
import { addSecretCommands } from './add-change-commands.ts';
import { addConfigCommands } from './add-config-commands.ts';
import { addDataCommands } from './add-data-commands.ts';
import { addDecisionCommands } from './add-decision-commands.ts';
import { addDoctor } from './add-doctor.ts';
import { addLedgerCommands } from './add-ledger-commands.ts';
import { addPortfolioCommands } from './add-portfolio-commands.ts';
import { addRecordCommands } from './add-record-commands.ts';
import { addSchedule } from './add-schedule.ts';

/** The verbs that only read a home, and the import of bars. */
export function addReadingCommands(program: Command): void {
  addPortfolioCommands(program);
  addDecisionCommands(program);
  addLedgerCommands(program);
  addConfigCommands(program);
  addSecretCommands(program);
  addDataCommands(program);
  addSchedule(program);
  addRecordCommands(program);
  addDoctor(program);
}
