export { advanceElsewhere, advanceHere } from './advance.ts';
export { aroundCalls, busyAt } from './around-calls.ts';
export { elsewhere, jobsElsewhere, mirroredElsewhere } from './elsewhere.ts';
export type { Handing } from './handed-over.ts';
export { tellWorkers } from './tell-workers.ts';
export { handsOf } from './hands-of.ts';
export { borne } from './borne.ts';
export { openQueue, openQueueSoon } from './open-queue.ts';
export { ROLES, type Role } from './roles.ts';
