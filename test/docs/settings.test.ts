import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { firstCells, pageAt, root } from './pages.ts';

type Schema = {
  readonly $ref?: string | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly items?: Schema | undefined;
};

const schema: z.ZodType<Schema> = z.object({
  $ref: z.string().optional(),
  allOf: z.array(z.lazy(() => schema)).optional(),
  properties: z
    .record(
      z.string(),
      z.lazy(() => schema),
    )
    .optional(),
  additionalProperties: z.union([z.boolean(), z.lazy(() => schema)]).optional(),
  items: z.lazy(() => schema).optional(),
});

const whole = schema
  .and(z.object({ definitions: z.record(z.string(), schema) }))
  .parse(JSON.parse(readFileSync(`${root}config.schema.json`, 'utf8')));

function resolved(part: Schema): Schema {
  const [only] = part.allOf ?? [];
  if (only !== undefined) return resolved(only);
  const name = part.$ref?.split('/').at(-1);
  return name === undefined ? part : resolved(whole.definitions[name] ?? {});
}

/** Words that stand for keys of the user's own. */
const OWN: Readonly<Record<string, string>> = {
  models: 'NAME',
  accounts: 'KEY',
  securities: 'TICKER',
};

function leavesOf(part: Schema, path: string): readonly string[] {
  const { properties, additionalProperties: free, items } = resolved(part);
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([key, inner]) =>
      leavesOf(inner, path === '' ? key : `${path}.${key}`),
    );
  }
  if (typeof free === 'object') return leavesOf(free, `${path}.${OWN[path] ?? '?'}`);
  const isRow = items !== undefined && resolved(items).properties !== undefined;
  return isRow ? leavesOf(items, `${path}[]`) : [path];
}

/** Sections that stand under a strategy and under an account are told once. */
function shared(path: string): string {
  return path.replace(
    /^(?:accounts\.KEY|strategies\.[a-z-]+)\.(?=(?:targets|watchlist|preferred_metrics|limits|wheel|spreads|intraday|research)\b)/,
    '',
  );
}

describe('the page about the configuration', () => {
  const told = firstCells(pageAt('docs/guide/configuration.md'));
  const known = [...new Set(leavesOf(whole, '').map(shared))];

  it('has every key of the schema, and no other', () => {
    expect(told.toSorted()).toEqual(known.toSorted());
  });

  it('is compared with a schema that has keys of every depth', () => {
    expect(known).toContain('schedule_timezone');
    expect(known).toContain('accounts.KEY.schedule[].days');
    expect(known).toContain('limits.max_position_pct');
  });
});
