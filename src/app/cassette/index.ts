export { cassetteKey, type Asked } from './cassette-key.ts';
export { decisionPrompts, type AskedPrompt, type DecisionPrompts } from './decision-prompts.ts';
export { memoryCassette } from './memory-cassette.ts';
export { promptDifference, type Prompt, type PromptDifference } from './prompt-difference.ts';
export { runDifference, type RunDifference } from './run-difference.ts';
export { withCassette, type CassetteModel, type CassetteOptions } from './with-cassette.ts';
