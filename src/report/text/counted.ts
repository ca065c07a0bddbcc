import { numberText } from './number-text.ts';

/** "1 decision", "2,520 decisions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText.count(count)} ${count === 1 ? one : many}`;
}
