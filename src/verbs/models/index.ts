export { QUESTION_TOKENS, tightRoom } from './room-of.ts';
export { tellModels } from './tell-models.ts';
export { isUsable, modelsNamed, tryModels } from './try-models.ts';
