export { fastForward, type Course } from './fast-forward.ts';
export { stretchesOf, type Stretch } from './stretches-of.ts';
export { settleAhead } from './settle-ahead.ts';
