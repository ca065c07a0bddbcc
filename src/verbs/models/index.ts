export { MODEL_VERBS } from './model-verbs.ts';
export { QUESTION_TOKENS, roomOf, tightRoom } from './room-of.ts';
export { tellModels } from './tell-models.ts';
export { isUsable, modelsNamed, tryModels } from './try-models.ts';
