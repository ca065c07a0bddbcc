import { isNode } from './schema-answer.ts';

const TYPES = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']);
const LONGEST = 2000;

const HEAD =
  'Unable to generate parser for this template. Automatic parser generation failed: JSON schema error at';

/** What llama-server says of a schema that its grammar cannot express; undefined where it takes it, kept or not. */
export function refusedSchema(schema: unknown, path = '#/'): string | undefined {
  if (typeof schema === 'boolean') return `${HEAD} ${path}: boolean schema is not supported`;
  if (!isNode(schema)) return undefined;
  return refusedNode(schema, path) ?? refusedParts(schema, path);
}

function refusedNode(node: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const { $ref: reference, type, minLength, minItems } = node;
  if (typeof reference === 'string' && !/^#\/.+/.test(reference))
    return `${HEAD} ${path}: unsupported $ref ${reference}`;
  if (typeof type === 'string' && !TYPES.has(type)) return `${HEAD} ${path}: unknown type ${type}`;
  return [minLength, minItems].some((low) => typeof low === 'number' && low > LONGEST)
    ? 'Failed to initialize samplers: failed to parse grammar'
    : undefined;
}

function refusedParts(node: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const { properties, items } = node;
  const parts = Object.entries(isNode(properties) ? properties : {});
  return [...parts, ...(items === undefined ? [] : [['items', items] as const])]
    .map(([key, part]) => refusedSchema(part, `${path}${key}/`))
    .find((found) => found !== undefined);
}
