export { value, valueWith } from './value.ts';
