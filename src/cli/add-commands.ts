import type { Command } from 'commander';
import { addAccessCommands } from './access/index.ts';
import { addAccountCommands } from './account/index.ts';
import { addAuditCommands } from './audit/index.ts';
import { addBackupCommands } from './backup/index.ts';
import { addBacktestCommands, addCompareCommands } from './backtest/index.ts';
import { addInstallationCommands } from './installation/index.ts';
import { addMarketCommands } from './market/index.ts';
import { addMigrationCommands } from './migration/index.ts';
import { addMirrorCommands } from './mirror/index.ts';
import { addModelsCommands } from './models/index.ts';
import { addNotifyCommands } from './notify/index.ts';
import { addOptionsCommands } from './options/index.ts';
import { addReadingCommands } from './read/index.ts';
import { addReplayCommands } from './replay/index.ts';
import { addResearchCommands } from './research/index.ts';
import { addServiceCommands } from './service/index.ts';
import { addWritingCommands } from './write/index.ts';

/** Every command of the program, in the order of its help. */
export function addCommands(program: Command): void {
  addServiceCommands(program);
  addWritingCommands(program);
  addReadingCommands(program);
  addMirrorCommands(program);
  addMarketCommands(program);
  addOptionsCommands(program);
  addModelsCommands(program);
  addBacktestCommands(program);
  addCompareCommands(program);
  addAuditCommands(program);
  addAccountCommands(program);
  addBackupCommands(program);
  addNotifyCommands(program);
  addResearchCommands(program);
  addReplayCommands(program);
  addAccessCommands(program);
  addMigrationCommands(program);
  addInstallationCommands(program);
}
