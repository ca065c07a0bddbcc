import type { Control } from '#ports';

/** Whoever has halted all accounts has halted cycles by hand too. */
export function haltIn(controls: readonly Control[]): string | undefined {
  const halt = controls.find(({ name }) => name === 'halt');
  if (halt === undefined) return undefined;
  return `halted by ${halt.by}${halt.because === undefined ? '' : `: ${halt.because}`}`;
}
