import { describe, expect, it } from 'vitest';
import { answer } from '../../../test/fixtures/answer.ts';
import { AT, security, tickers } from '../../../test/fixtures/observation.ts';
import { readReading } from './read-reading.ts';
import type { ReadingBatch } from './reading-batch.ts';

const BATCH: ReadingBatch = {
  ordinal: 1,
  of: 1,
  texts: ['One speaks of (NVDA).', 'Two speaks of nobody.'].map((text, place) => ({
    id: `id${place}`,
    at: AT,
    source: 'Feed',
    tickers: tickers('AAPL'),
    title: 'A title',
    kind: 'full',
    text,
  })),
  observed: [security('AAPL', 150), security('NVDA', 120)],
};

const ONE = '{"n":1,"topic":"earnings","direction":1,"tickers":["AAPL"],"certainty":"stated"}';

function read(text: string): ReturnType<typeof readReading> {
  return readReading(answer(text), BATCH);
}

function told(text: string): unknown {
  const reading = read(text);
  return reading.kind === 'read'
    ? reading.value.map(({ id, tickers: about, topic, direction }) => [id, about, topic, direction])
    : reading.kind;
}

describe('readReading', () => {
  it.each([
    ['as asked for', `{"articles":[${ONE}]}`],
    ['in a fence after prose', `Sure:\n\`\`\`json\n{"articles":[${ONE}]}\n\`\`\``],
    ['as a bare list', `[${ONE}]`],
    ['alone', ONE],
    ['after thinking', `<think>{"articles":[]}</think>{"articles":[${ONE}]}`],
    ['under another name', `{"readings":[${ONE}]}`],
    ['with words for numbers', ONE.replace('"direction":1', '"direction":"positive"')],
    ['said twice alike', `{"articles":[${ONE},${ONE}]}`],
    ['cut after it', `{"articles":[${ONE},{"n":2,"topic":"leg`],
  ])('reads an entry %s', (_, text) => {
    expect(told(text)).toEqual([['id0', ['AAPL'], 'earnings', 1]]);
  });

  it.each([
    ['a number of no text', '"n":1', '"n":3'],
    ['a topic of its own', '"earnings"', '"buy now"'],
    ['a direction of two', '"direction":1', '"direction":2'],
    ['no certainty', '"certainty":"stated"', '"sure":true'],
    ['a ticker that is not observed', '"AAPL"', '"TSLA"'],
    ['prose for a ticker', '"AAPL"', '"Buy AAPL at once"'],
  ])('drops an entry with %s by name', (_, whole, spoiled) => {
    const reading = read(`{"articles":[${ONE.replace(whole, spoiled)}]}`);
    expect(reading).toMatchObject({ kind: 'read', value: [], dropped: [{}] });
  });

  it('keeps a ticker that the text names though its source did not, and leaves the others out by name', () => {
    const both = ONE.replace('["AAPL"]', '["AAPL","NVDA"]');
    expect(told(both)).toEqual([['id0', ['AAPL', 'NVDA'], 'earnings', 1]]);
    expect(read(both.replace('"n":1', '"n":2'))).toMatchObject({
      value: [{ id: 'id1', tickers: ['AAPL'] }],
      dropped: [{ because: 'NVDA is neither named in the text nor by its source' }],
    });
  });

  it('takes a rumour for neither good nor bad', () => {
    expect(told(ONE.replace('stated', 'rumoured'))).toEqual([['id0', ['AAPL'], 'earnings', 0]]);
  });

  it.each(['', 'No.', '{"picks":[]}', '[1,2,3]', '{"articles":"none"}'])(
    'is unreadable: %j',
    (text) => {
      expect(read(text).kind).toBe('unreadable');
    },
  );
});
