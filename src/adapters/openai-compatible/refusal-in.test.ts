import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareRefusal, refusalOfBody } from './refusal-in.ts';

const ERROR = '{"src":"llama-swap","error":{"message":"gone","code":"internal_error"}}';

describe('a bare line of JSON at the end of a stream', () => {
  it('is a refusal, with or without its end of line', () => {
    for (const tail of [ERROR, `${ERROR}\n`, `data: {"choices":[]}\n\n${ERROR}\r\n`])
      expect(bareRefusal(tail)).toEqual({ message: 'gone' });
  });

  it('is none where it is an event, is no error, or was cut', () => {
    for (const tail of [`data: ${ERROR}`, 'data: [DONE]', '', '{"a":1}', ERROR.slice(0, -5)])
      expect(bareRefusal(tail)).toBeUndefined();
  });

  it('is looked for in any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => bareRefusal(`{${text}`)).not.toThrow();
      }),
    );
  });
});

describe('the body of an error', () => {
  it('gives its message and its counts, and what is no count is absent', () => {
    const error = { message: 'too long', n_prompt_tokens: 9000, n_ctx: -1 };
    expect(refusalOfBody(JSON.stringify({ error }))).toEqual({
      message: 'too long',
      promptTokens: 9000,
    });
  });

  it('is its own message where it is no JSON, unless it is a page', () => {
    expect(refusalOfBody('404 page not found')).toEqual({ message: '404 page not found' });
    expect(refusalOfBody(' <html>x</html>')).toEqual({ message: '' });
  });
});
