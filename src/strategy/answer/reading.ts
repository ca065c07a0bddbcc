import type { Dropped } from '#strategy/shape';

/** What became of an answer. `issues` says to the model, one sentence each, what a second try must mend. */
export type Reading<Value> =
  | { readonly kind: 'read'; readonly value: Value; readonly dropped: readonly Dropped[] }
  | { readonly kind: 'unreadable'; readonly because: string; readonly issues: readonly string[] };

/** One scalar, understood or refused with the rule and the value. */
export type Outcome<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'refused'; readonly because: string };

export function value<Value>(understood: Value): Outcome<Value> {
  return { kind: 'value', value: understood };
}

export function refused(because: string): { readonly kind: 'refused'; readonly because: string } {
  return { kind: 'refused', because };
}
