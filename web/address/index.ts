export { useAsked, useAskedAll } from './use-asked.ts';
