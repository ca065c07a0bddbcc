/**
 * One value of a model's JSON as it was written, kept apart from JavaScript's own objects so that no
 * key of it (`__proto__`) means anything.
 *
 * `whole`: it was closed, and nothing that is not JSON stands directly in it.
 */
export type JsonNode = JsonObject | JsonList | JsonText | JsonBare;

/** Members in the order written; a key may stand twice. */
export type JsonObject = {
  readonly kind: 'object';
  readonly members: readonly (readonly [key: string, node: JsonNode])[];
  readonly whole: boolean;
};

export type JsonList = {
  readonly kind: 'list';
  readonly items: readonly JsonNode[];
  readonly whole: boolean;
};

/** Was quoted; escapes are undone. */
export type JsonText = { readonly kind: 'text'; readonly text: string; readonly whole: boolean };

/** Was not quoted: a number, a literal or a loose word, letter for letter; '' where a value is missing. */
export type JsonBare = { readonly kind: 'bare'; readonly text: string; readonly whole: boolean };
