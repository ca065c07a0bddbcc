export { fastForward, type Course } from './fast-forward.ts';
export { settleAhead } from './settle-ahead.ts';
