import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonSchemaOf, prose } from './prose.ts';
import { ANY_TICKER, templateOf } from './template-of.ts';

const shapeOver = (tickers: readonly string[]): z.ZodType =>
  z.strictObject({
    regime: z.enum(['BULL', 'BEAR']),
    picks: z.array(z.strictObject({ ticker: z.enum([...tickers]), why: prose })).max(8),
    scores: z.strictObject({ Energy: z.int().min(-2).max(2) }),
    names: z.array(z.enum([...tickers])).max(3),
  });

describe('a template of a schema', () => {
  it('filled with names has the bytes of the schema made of them', () => {
    const template = templateOf(jsonSchemaOf(shapeOver([ANY_TICKER])));
    for (const tickers of [['SPY'], ['^VIX', 'BRK-B', 'A'], ['BULL', 'BEAR', 'SPY', 'Z1']]) {
      expect(JSON.stringify(template(tickers))).toBe(
        JSON.stringify(jsonSchemaOf(shapeOver(tickers))),
      );
    }
  });

  it('names each once', () => {
    expect(templateOf({ enum: [ANY_TICKER] })(['SPY', 'A', 'SPY'])).toEqual({ enum: ['SPY', 'A'] });
  });
});
