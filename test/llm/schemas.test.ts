import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { realQuestions } from './real-questions.ts';
import { schemaFaults } from './schema-faults.ts';

const questions = realQuestions();

describe('the schema that a strategy asks with', () => {
  it('is that of both passes and of both repairs, of every strategy', () => {
    expect(new Set(questions.map(([, { pass }]) => pass))).toEqual(
      new Set(['analysis', 'analysis-repair', 'decision', 'decision-repair']),
    );
    // Three strategies of shares on five days, two of options on four; four questions each.
    expect(questions).toHaveLength((3 * 5 + 2 * 4) * 4);
  });

  it.each(questions)('holds nothing that a grammar cannot enforce: %s', (_, { schema }) => {
    expect(schemaFaults(schema)).toEqual([]);
  });
});

// Each row is one of the measured table of schema words that are ignored or rejected.
describe('a fault of a schema', () => {
  it.each([
    ['a bound of a number', z.number().min(0), 'root: a bound of a number is ignored'],
    ['a multiple', z.int().multipleOf(5).min(0).max(10), 'root: multipleOf is ignored'],
    ['an ISO date', z.iso.date(), String.raw`root: a pattern with \d`],
    ['an address of mail', z.email(), 'root: this format is ignored'],
    ['a beginning', z.string().startsWith('A'), 'root: a pattern with'],
    ['a text without end', z.strictObject({ a: z.string() }), 'root.a: a text without maxLength'],
    ['a text of a book', z.string().max(2001), 'root: maxItems or maxLength above 2000 is ignored'],
    ['a list without end', z.array(z.int()), 'root: a list without maxItems has no end'],
    ['a list of 2000', z.array(z.int()).max(2000), 'root: maxItems of 2000 or 2001 is rejected'],
    ['a least length of 2001', z.string().min(2001).max(2001), 'root: minLength or minItems above'],
    ['a record of words', z.record(z.enum(['a', 'b']), z.int()), 'root: propertyNames is ignored'],
    ['a loose object', z.looseObject({ a: z.int() }), 'root: additionalProperties without a shape'],
    [
      'a tuple of zod',
      z.tuple([z.int(), z.boolean()]),
      'root[]: a boolean as a schema is rejected',
    ],
    ['anything', z.array(z.unknown()).max(3), 'root[]: a schema without a word has no end'],
  ])('is %s', (_, shape, fault) => {
    expect(schemaFaults(z.toJSONSchema(shape))).toContainEqual(expect.stringContaining(fault));
  });

  it.each([
    [
      'a root that holds itself',
      { type: 'array', maxItems: 3, items: { $ref: '#' } },
      'root[]: a $ref',
    ],
    ['a remote reference', { $ref: 'https://example.com/a.json' }, 'root: a $ref'],
    ['a reference to nothing', { $ref: '#/$defs/a' }, 'root: a $ref'],
    ['a boolean', { type: 'object', properties: { a: true } }, 'root.a: a boolean as a schema'],
    ['no items', { type: 'array', items: false, maxItems: 1 }, 'root[]: a boolean as a schema'],
    ['a word of its own', { type: 'decimal' }, 'root: an unknown type is rejected'],
    ['a schema as text', '{"type":"integer"}', 'is no schema'],
    [
      'a length beside a pattern',
      { type: 'string', pattern: '^[A-Z]+$', maxLength: 3 },
      'beside a pattern',
    ],
    ['a condition', { type: 'integer', if: {}, not: {} }, 'root: if is ignored'],
    ['required alone', { type: 'object', required: ['a'] }, 'root: required without properties'],
    [
      'properties beside a choice',
      { properties: { a: { type: 'integer' } }, anyOf: [{ type: 'null' }] },
      'root: properties beside anyOf',
    ],
    [
      'one deep inside',
      { anyOf: [{ type: 'object', properties: { a: { type: 'number', maximum: 3 } } }] },
      'root.anyOf[0].a: a bound of a number',
    ],
  ])('is %s', (_, schema, fault) => {
    expect(schemaFaults(schema)).toContainEqual(expect.stringContaining(fault));
  });

  it('is none of the words that are enforced', () => {
    const shape = z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('a'),
        score: z.literal([-2, -1, 0, 1, 2]),
        share: z.int().min(0).max(100).nullable(),
        id: z.string().max(40).optional(),
        code: z.string().regex(/^[A-Z]{1,4}$/),
      }),
      z.strictObject({ kind: z.literal('b'), list: z.array(z.enum(['x', 'y'])).max(1999) }),
    ]);
    expect(schemaFaults(z.toJSONSchema(shape))).toEqual([]);
    expect(
      schemaFaults({
        $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
        $ref: '#/$defs/node',
      }),
    ).toEqual([]);
  });
});
