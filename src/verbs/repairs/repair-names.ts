/** What can be mended by itself: nothing of it touches ledger or record. */
export const REPAIR_NAMES = [
  'permissions',
  'halves',
  'files',
  'caches',
  'leases',
  'slots',
  'jobs',
  'wal',
  'old-logs',
] as const;

export type RepairName = (typeof REPAIR_NAMES)[number];
