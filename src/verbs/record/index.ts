export { tellActs } from './tell-acts.ts';
export { tellEvents, type EventsAsked } from './tell-events.ts';
export { tellJob, tellJobs } from './tell-jobs.ts';
export { tellLedgerExport, type ExportAsked } from './tell-ledger-export.ts';
export { tellLedgerVerify } from './tell-ledger-verify.ts';
export { lookAtSlots, type SlotsAsked } from './tell-slots.ts';
