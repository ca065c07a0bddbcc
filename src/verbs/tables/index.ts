export { actingKinds } from './acting-kinds.ts';
export { ACTING_VERBS } from './acting-verbs.ts';
export { READING_VERBS } from './reading-verbs.ts';
