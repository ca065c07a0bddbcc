import { describe, expect, it } from 'vitest';
import { measured } from './measured.ts';
import { thesesOfRules } from './theses-of-rules.ts';
import { HELD_OUT } from './held-out.ts';
import { TEMPLATES } from './templates.ts';

const SEEDS = 40;

describe('the grounding check over theses with planted false tokens', () => {
  it.each([
    ['the manners it was made with', TEMPLATES],
    ['other manners', HELD_OUT],
  ])('finds them in %s with precision and recall of 0.95 at least', (_, templates) => {
    for (const [name, { planted, flagged, hits }] of measured(SEEDS, templates).scores) {
      expect(planted, name).toBeGreaterThan(10);
      expect(hits / flagged, `precision of ${name}`).toBeGreaterThanOrEqual(0.95);
      expect(hits / planted, `recall of ${name}`).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('flags next to nothing of what the rules say, every figure of which is true', () => {
    const { tokens, absent } = thesesOfRules(30);
    expect(tokens).toBeGreaterThan(4000);
    expect(absent.length / tokens).toBeLessThan(0.02);
  });
});
