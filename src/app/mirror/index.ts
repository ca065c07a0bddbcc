export type { MirrorItem } from './mirror-item.ts';
export type { MirrorAccount, MirrorParts, MirrorRequest, OptionPrices } from './mirror-parts.ts';
export type { AccountStatus, MirrorStatus } from './mirror-status.ts';
export { mirrored } from './mirrored.ts';
export { mirrorWith, type Mirror } from './mirror-with.ts';
export type { AccountDrift, ReconcileReport } from './reconcile.ts';
export type { SyncReport } from './sync.ts';
