import type { Command } from 'commander';
import { addDemo } from './demo.ts';
import { addInit } from './init.ts';
import { addMoneyCommands } from './money.ts';
import { addOrderCommands } from './orders.ts';
import { addRun } from './run.ts';

/** The verbs that change a home. */
export function addWritingCommands(program: Command): void {
  addInit(program);
  addDemo(program);
  addRun(program);
  addOrderCommands(program);
  addMoneyCommands(program);
}
