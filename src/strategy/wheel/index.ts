export { wheel, wheelWith } from './wheel.ts';
