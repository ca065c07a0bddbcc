/** What a search through chains came to: a choice, or a refusal with its rule and value. */
export type Selection<Choice> =
  | {
      readonly kind: 'selected';
      readonly choice: Choice;
      /** What was looked at before and why it was not taken, few. */
      readonly misses: readonly string[];
    }
  | { readonly kind: 'refused'; readonly because: string; readonly misses: readonly string[] };

/** Negative where the first of two rows of numbers goes before the second. */
export function compared(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, at) => value !== other[at]);
  return place < 0 ? 0 : (one[place] ?? Number.NaN) - (other[place] ?? Number.NaN);
}
