import { assert } from '#core/prelude';

/** A window is a whole number of bars, at least one; asserts otherwise. */
export function assertWindow(length: number): void {
  assert(
    Number.isSafeInteger(length) && length > 0,
    `a window is a whole number of bars above zero, was ${length}`,
  );
}
