export { auditLines } from './audit-lines.ts';
export { verifyAudit } from './verify-audit.ts';
