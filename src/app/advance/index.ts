export { fastForward, type Course } from './fast-forward.ts';
export { settleAhead, type Ahead } from './settle-ahead.ts';
