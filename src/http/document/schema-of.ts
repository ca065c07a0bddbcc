import * as z from 'zod';

/** A JSON Schema of 2020-12, which is what OpenAPI 3.1 has. */
export type JsonSchema = { [key: string]: unknown };

/** The schema of what is sent or told; definitions that it refers to are lifted out under its name. */
export function schemaOf(
  of: z.ZodType,
  name: string,
  lift: (name: string, schema: JsonSchema) => void,
): JsonSchema {
  const made = z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' });
  const { $schema: _, $defs = {}, ...schema }: JsonSchema & { $defs?: object } = { ...made };
  const prefix = `#/components/schemas/${name}.`;
  for (const [key, definition] of Object.entries($defs))
    lift(`${name}.${key}`, objectOf(placed(definition, prefix)));
  return objectOf(placed(schema, prefix));
}

/** References lead to where their definitions were lifted. */
function placed(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((each) => placed(each, prefix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) =>
      key === '$ref' && typeof part === 'string'
        ? [key, part.replace('#/$defs/', prefix)]
        : [key, placed(part, prefix)],
    ),
  );
}

function objectOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export type Field = {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
};

/** The fields of an object's schema. */
export function fieldsOf({ properties, required }: JsonSchema): readonly Field[] {
  const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(objectOf(properties)).map(([name, schema]) => ({
    name,
    schema: objectOf(schema),
    isRequired: wanted.includes(name),
  }));
}
