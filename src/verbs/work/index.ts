export { advanceElsewhere, advanceHere } from './advance.ts';
export { aroundCalls } from './around-calls.ts';
export { handsOf } from './hands-of.ts';
export { openQueue } from './open-queue.ts';
export { ROLES, type Role } from './roles.ts';
