import { describe, expect, it } from 'vitest';
import { shapeAt } from './shape-at.ts';
import { shapeOf } from './shape-of.ts';

const shape = shapeOf({
  type: 'object',
  properties: {
    models: {
      type: 'object',
      propertyNames: { type: 'string' },
      additionalProperties: {
        type: 'object',
        properties: { thinking: { type: 'string', enum: ['on', 'off'], description: 'whether' } },
      },
    },
    limits: { description: 'what refuses', allOf: [{ $ref: '#/definitions/limits' }] },
    channels: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, to: { $ref: '#/definitions/to' } },
      },
    },
  },
  definitions: {
    limits: {
      type: 'object',
      description: 'another sentence',
      properties: { max_trades: { type: 'number' } },
    },
    to: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
  },
});

describe('the shape of a JSON Schema', () => {
  it('is a number below a reference', () => {
    expect(shapeAt(shape, ['limits', 'max_trades']).kind).toBe('number');
  });

  it('prefers the sentence that stands beside a reference', () => {
    expect(shapeAt(shape, ['limits']).says).toBe('what refuses');
  });

  it('has the words of a choice below a name of one\u2019s own', () => {
    expect(shapeAt(shape, ['models', 'A', 'thinking'])).toEqual({
      kind: 'choice',
      words: ['on', 'off'],
      says: 'whether',
    });
  });

  it('knows which keys an entry needs', () => {
    const channel = shapeAt(shape, ['channels', 0]);
    const needed = channel.kind === 'fields' ? channel.fields.filter((each) => each.isNeeded) : [];
    expect(needed.map(({ key }) => key)).toEqual(['name']);
  });

  it('reads one or several words', () => {
    expect(shapeAt(shape, ['channels', 0, 'to']).kind).toBe('one or more');
  });

  it('is unknown where nothing may stand', () => {
    expect(shapeAt(shape, ['limits', 'x', 'y']).kind).toBe('unknown');
  });
});
