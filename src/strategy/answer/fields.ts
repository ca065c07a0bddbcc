import type { JsonNode, JsonObject } from './json-node.ts';

/** The members of an object by the letters and digits of their key: `stopLossPct`, `stop-loss-pct` and `STOP_LOSS_PCT` are one. */
export type Fields = ReadonlyMap<string, readonly JsonNode[]>;

export function fieldsOf({ members }: JsonObject): Fields {
  const fields = new Map<string, JsonNode[]>();
  for (const [key, node] of members) {
    const name = key.toLowerCase().replace(/[^a-z0-9]/g, '');
    const same = fields.get(name);
    if (same === undefined) fields.set(name, [node]);
    else same.push(node);
  }
  return fields;
}

/** Every value that stands under one of the names, in the order of the names; what says "none" is left out. */
export function allOf(fields: Fields, names: readonly string[]): JsonNode[] {
  return names.flatMap((name) => fields.get(name) ?? []).filter((node) => !isNone(node));
}

/** The first of `allOf`. */
export function fieldOf(fields: Fields, names: readonly string[]): JsonNode | undefined {
  return allOf(fields, names)[0];
}

const NONE = /^(?:|null|none|undefined|nil|n\/?a|-+)$/i;

/** Null in any language's words: the value is not given, which is not the same as zero. */
export function isNone(node: JsonNode): boolean {
  return (
    (node.kind === 'bare' || node.kind === 'text') && node.whole && NONE.test(node.text.trim())
  );
}

/** What was written, for values that fit in a word or a number; undefined for lists, objects and what was cut. */
export function scalarText(node: JsonNode): string | undefined {
  if (node.kind !== 'bare' && node.kind !== 'text') return undefined;
  return node.whole
    ? node.text
        .replace(/\p{Cf}/gu, '')
        .trim()
        .replace(/[−–]/g, '-')
    : undefined;
}
