export type { Mask } from './mask.ts';
export { maskFaults } from './mask-faults.ts';
export { masked } from './masked.ts';
export { maskFor } from './mask-for.ts';
