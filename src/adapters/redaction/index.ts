export { struckOut } from './struck-out.ts';
