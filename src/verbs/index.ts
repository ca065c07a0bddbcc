export { accountNamed } from './account-named.ts';
export { decisionNamed } from './decision-named.ts';
export type { Done } from './done.ts';
export { knownAccount } from './known-account.ts';
export { nearest } from './nearest.ts';
export { NotThere } from './not-there.ts';
export type { Progress } from './progress.ts';
export type { ReadingVerb, Told } from './reading-verb.ts';
export { worldLine } from './world-line.ts';
