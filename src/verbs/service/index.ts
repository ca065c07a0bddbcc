export { choresOf } from './chores-of.ts';
export type { LogLine } from '#adapters/run-files';
export { logOf } from './log-of.ts';
export { runningService } from './running-service.ts';
export { SERVICE_LEASE } from './service-lease.ts';
export { servicePartsOf } from './service-parts-of.ts';
export { setControl } from './set-control.ts';
export { tellServiceStatus } from './tell-service-status.ts';
export { whoOfCommandLine } from './who-of-command-line.ts';
