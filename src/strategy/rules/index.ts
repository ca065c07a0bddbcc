export { rulesAnswer } from './rules-answer.ts';
export type { Temperament } from './temperament.ts';
