import { readTicker, type Ticker } from '#core/instruments';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analysisSchema } from './analysis-schema.ts';
import { decisionSchema } from './decision-schema.ts';

const UNIVERSE = ['SPY', 'NVDA', 'BRK-B', 'SPY'].map((text) => readTicker(text) as Ticker);

/** Of the keywords that a server's grammar enforces (shared contract of local model servers, section 2). */
const ENFORCED = new Set(
  'type properties required additionalProperties items maxItems enum minimum maximum minLength maxLength'.split(
    ' ',
  ),
);

function keywordsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, items, ...rest } = schema as Record<string, unknown>;
  const inner = [...Object.values(properties ?? {}), items].flatMap(keywordsOf);
  return [...Object.keys(rest), ...inner];
}

/** Paths of the parts that a grammar could not hold to a bound. */
function unbounded(part: unknown, path: string): string[] {
  const { type, properties, required, items, ...bounds } = part as Record<string, unknown>;
  const here = (holds: boolean): string[] => (holds ? [] : [path]);
  if (type === 'object') {
    const inner = Object.entries(properties as object);
    const closed =
      bounds['additionalProperties'] === false &&
      String(required) === String(inner.map(([key]) => key));
    return [...here(closed), ...inner.flatMap(([key, each]) => unbounded(each, `${path}.${key}`))];
  }
  if (type === 'array')
    return [...here(Number(bounds['maxItems']) < 2000), ...unbounded(items, `${path}[]`)];
  if (type === 'integer')
    return here([bounds['minimum'], bounds['maximum']].every(Number.isSafeInteger));
  return here(
    type === 'string' && (bounds['enum'] !== undefined || Number(bounds['maxLength']) <= 500),
  );
}

describe.each([
  ['an analysis', analysisSchema(UNIVERSE, ['Technology', 'Real Estate'])],
  ['a decision', decisionSchema(UNIVERSE, 3)],
])('the schema of %s', (_, schema) => {
  it('uses only keywords that a grammar enforces', () => {
    expect(keywordsOf(schema).filter((keyword) => !ENFORCED.has(keyword))).toEqual([]);
  });

  it('bounds every text, list and whole number, and closes every object', () => {
    expect(unbounded(schema, 'root')).toEqual([]);
  });

  it('is JSON Schema that zod reads back', () => {
    expect(() => z.fromJSONSchema(schema)).not.toThrow();
  });
});

describe('the enum of tickers', () => {
  it('is the universe, each once', () => {
    const schema = decisionSchema(UNIVERSE, 3) as never as {
      properties: {
        actions: { maxItems: number; items: { properties: { ticker: { enum: string[] } } } };
      };
    };
    expect(schema.properties.actions.items.properties.ticker.enum).toEqual([
      'SPY',
      'NVDA',
      'BRK-B',
    ]);
    expect(schema.properties.actions.maxItems).toBe(3);
  });

  it('asserts that a universe has a ticker', () => {
    expect(() => decisionSchema([], 3)).toThrow('a universe has a ticker');
    expect(() => analysisSchema([], [])).toThrow('a universe has a ticker');
  });
});
