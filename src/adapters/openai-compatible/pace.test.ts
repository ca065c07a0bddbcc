import { describe, expect, it } from 'vitest';
import { pace } from './pace.ts';

/** Tokens at these moments, in ms. */
function tokensAt(...moments: readonly number[]) {
  let nowMs = 0;
  const came = pace(() => nowMs);
  for (const moment of moments) {
    nowMs = moment;
    came.token();
  }
  return came;
}

describe('pace', () => {
  it('counts the tokens after the first by the time that they took', () => {
    // 10 of 11 tokens in the 2 s from 500 ms to 2500 ms; an event may carry several.
    expect(tokensAt(500, 1500, 2500).tokensPerSecond(11)).toBe(5);
  });

  it('knows nothing of one token, of uncounted ones, or of all in the same moment', () => {
    expect(tokensAt(500).tokensPerSecond(1)).toBeUndefined();
    expect(tokensAt(500, 2500).tokensPerSecond(undefined)).toBeUndefined();
    expect(tokensAt(500).tokensPerSecond(100)).toBeUndefined();
    expect(tokensAt(500, 599).tokensPerSecond(100)).toBeUndefined();
    expect(tokensAt().tokensPerSecond(100)).toBeUndefined();
  });

  it('keeps the moment of the first token', () => {
    expect(tokensAt(500, 2500).firstMs()).toBe(500);
    expect(tokensAt(0, 2500).firstMs()).toBe(0);
    expect(tokensAt().firstMs()).toBeUndefined();
  });
});
