import type { Question } from '#strategy/shape';
import type { RecallItem } from './items-of.ts';

const SYSTEM = `You are asked what you remember. You have no market data, no tools and no documents: only what you learned in training.
For every item give the official closing price in US dollars of that US-listed security on that trading day, either as it was traded that day or adjusted for later splits.
Answer null where you do not remember that day's price. A null is a good answer; an estimate from the price level of that time is not what is asked for.
Answer with one JSON object of the required form and nothing else.`;

/** Asks for all of the items at once; names symbols and days, and no price. */
export function recallQuestion(items: readonly RecallItem[]): Question {
  const lines = items.map(({ ticker, on }, place) => `${place + 1}. ${ticker} on ${on}`);
  return {
    pass: 'analysis',
    promptVersion: 'recall/1',
    messages: [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: `Closing prices of:\n${lines.join('\n')}` },
    ],
    schema: schemaOf(items.length),
  };
}

function schemaOf(count: number): Question['schema'] {
  const item = {
    type: 'object',
    properties: {
      item: { type: 'integer', minimum: 1, maximum: count },
      close: { anyOf: [{ type: 'number' }, { type: 'null' }] },
    },
    required: ['item', 'close'],
    additionalProperties: false,
  };
  return {
    type: 'object',
    properties: { closes: { type: 'array', items: item, maxItems: count } },
    required: ['closes'],
    additionalProperties: false,
  };
}
