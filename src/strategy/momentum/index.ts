export { momentum, momentumWith } from './momentum.ts';
