import { scalarText, type JsonNode } from '#strategy/answer';

const LONGEST = 60;

/** What a word may mean: each meaning with its words, apart by bars. */
export function meanings<Meaning extends string>(
  rows: readonly (readonly [Meaning, string])[],
): ReadonlyMap<string, Meaning> {
  return new Map(
    rows.flatMap(([meaning, words]) =>
      words.split('|').map((word): [string, Meaning] => [word, meaning]),
    ),
  );
}

/** The words of a value in one form: lower case, one space between, camelCase taken apart, no full stop. */
export function wordsOf(node: JsonNode): string {
  return (scalarText(node) ?? '')
    .slice(0, LONGEST)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/[\s_\-–/]+/g, ' ')
    .replace(/[.!]+$/, '')
    .trim();
}
