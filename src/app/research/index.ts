export { noResearch } from './no-research.ts';
