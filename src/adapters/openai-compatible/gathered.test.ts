import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gathered, NOTHING } from './gathered.ts';

/** Events whose keys are ours and whose values are anybody's. */
const oddEvent = fc.dictionary(
  fc.constantFrom('id', 'model', 'system_fingerprint', 'choices', 'usage', 'timings', 'error'),
  fc.oneof(
    fc.jsonValue(),
    fc.array(
      fc.dictionary(
        fc.constantFrom('delta', 'finish_reason'),
        fc.oneof(
          fc.jsonValue(),
          fc.dictionary(fc.constantFrom('content', 'reasoning_content'), fc.jsonValue()),
        ),
      ),
    ),
    fc.dictionary(
      fc.constantFrom('prompt_tokens', 'message', 'code', 'predicted_n', 'predicted_per_second'),
      fc.jsonValue(),
    ),
  ),
);

describe('gathered', () => {
  it('takes any event, loses no text it had, and never makes up a count', () => {
    fc.assert(
      fc.property(fc.oneof(oddEvent, fc.jsonValue()), (event) => {
        const before = { ...NOTHING, text: 'so far', usage: { promptTokens: 7 } };
        const after = gathered(before, event);
        expect(after.text.startsWith('so far')).toBe(true);
        expect(after.usage.promptTokens).toBeGreaterThanOrEqual(0);
        expect(after.usage).not.toHaveProperty('completionTokens');
        expect(after.tokensPerSecond ?? 1).toBeGreaterThan(0);
        for (const word of [after.model, after.fingerprint, after.finishReason])
          expect(word).not.toBe('');
      }),
    );
  });

  it('keeps the finish reason though the text of the same event is odd', () => {
    const event = { model: 'm', choices: [{ delta: { content: 5 }, finish_reason: 'stop' }] };
    expect(gathered(NOTHING, event)).toEqual({
      events: 1,
      text: '',
      reasoning: '',
      model: 'm',
      finishReason: 'stop',
      usage: {},
    });
  });

  it('reads a zero as a count and what is no count as absent', () => {
    const usage = { prompt_tokens: 0, completion_tokens: -1 };
    expect(gathered(NOTHING, { usage }).usage).toEqual({ promptTokens: 0 });
  });

  it('reads the status of an error in the stream where it is a number', () => {
    expect(gathered(NOTHING, { error: { code: '503', message: 'Loading model' } }).refusal).toEqual(
      { status: 503, message: 'Loading model' },
    );
    expect(gathered(NOTHING, { error: { code: 'gone', message: 'x' } }).refusal).toEqual({
      message: 'x',
    });
  });
});
