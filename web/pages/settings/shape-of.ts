import { isMap, type PlainMap } from './value-at.ts';

type Said = { readonly says: string | undefined };

/** What may stand somewhere in config.yaml, as its JSON Schema says it; bounds are the server's to judge. */
export type Shape = Said &
  (
    | { readonly kind: 'text' | 'number' | 'yes or no' | 'unknown' }
    | { readonly kind: 'choice'; readonly words: readonly string[] }
    | { readonly kind: 'list'; readonly of: Shape }
    /** One of them, or a list. */
    | { readonly kind: 'one or more'; readonly of: Shape }
    | { readonly kind: 'fields'; readonly fields: readonly Field[] }
    /** Names of one's own, each with the same below it. */
    | { readonly kind: 'names'; readonly of: Shape }
  );

export type Field = { readonly key: string; readonly isNeeded: boolean; readonly shape: Shape };

/** The shape that a JSON Schema of draft 7 describes. */
export function shapeOf(schema: PlainMap, node: unknown = schema): Shape {
  const plain = resolved(schema, node);
  const said = { says: textOf(plain['description']) };
  const either = plain['anyOf'];
  if (Array.isArray(either))
    return { ...said, kind: 'one or more', of: shapeOf(schema, either[0]) };
  if (Array.isArray(plain['enum']))
    return {
      ...said,
      kind: 'choice',
      words: plain['enum'].filter((word) => typeof word === 'string'),
    };
  if (plain['type'] === 'array')
    return { ...said, kind: 'list', of: shapeOf(schema, plain['items']) };
  if (plain['type'] === 'object') return { ...said, ...belowOf(schema, plain) };
  return { ...said, kind: PLAIN[String(plain['type'])] ?? 'unknown' };
}

const PLAIN: Readonly<Record<string, 'text' | 'number' | 'yes or no'>> = {
  string: 'text',
  number: 'number',
  boolean: 'yes or no',
};

type Below =
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'names'; readonly of: Shape };

function belowOf(schema: PlainMap, plain: PlainMap): Below {
  const { properties, additionalProperties, required } = plain;
  if (!isMap(properties)) return { kind: 'names', of: shapeOf(schema, additionalProperties) };
  const needed = new Set(Array.isArray(required) ? required : []);
  const fields = Object.entries(properties).map(([key, below]) => ({
    key,
    isNeeded: needed.has(key),
    shape: shapeOf(schema, below),
  }));
  return { kind: 'fields', fields };
}

/** References followed; what stands beside one goes before what it refers to. */
function resolved(schema: PlainMap, node: unknown): PlainMap {
  if (!isMap(node)) return {};
  const { allOf, $ref, ...own } = node;
  const whole = Array.isArray(allOf) ? allOf.map((part) => resolved(schema, part)) : [];
  return { ...referred(schema, $ref), ...Object.assign({}, ...whole), ...own };
}

function referred(schema: PlainMap, ref: unknown): PlainMap {
  if (typeof ref !== 'string') return {};
  const name = ref.split('/').at(-1) ?? '';
  const { definitions } = schema;
  return isMap(definitions) ? resolved(schema, definitions[name]) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
