export { fastForward } from './fast-forward.ts';
export { settleAhead } from './settle-ahead.ts';
