export { cassetteKey } from './cassette-key.ts';
export { decisionPrompts } from './decision-prompts.ts';
export { memoryCassette } from './memory-cassette.ts';
export { runDifference } from './run-difference.ts';
export { withCassette, type CassetteModel } from './with-cassette.ts';
