export { addAuditCommands } from './add-audit-commands.ts';
