import { describe, expect, it } from 'vitest';
import { optionLives } from './option-lives.ts';

describe('options over random lives', () => {
  const campaign = optionLives(1500, 'law');

  it('agrees with a second account of them after every entry, and every law holds', () => {
    expect(campaign.faults).toEqual([]);
    expect(campaign.lives).toBeGreaterThanOrEqual(1500);
  });

  it.each([
    ...['secured-put', 'covered-call', 'bull-put', 'bear-call', 'bull-call', 'bear-put'].map(
      (shape) => `open ${shape}`,
    ),
    'open iron-condor',
    'open butterfly',
    'close',
    'roll',
    'expiry in the money',
    'expiry between the strikes',
    'expiry worthless',
    'expiry that waits for a close',
    'assignment',
    'assignment that pays',
    'exercise',
    'unwind shares',
    'unwind legs',
    'dividend',
    'dividend owed',
    'split 2:1',
    'split 7:1',
    'split 3:2',
    'split 1:10',
    'split 1:8',
    'morning short of cash',
    'short of cash with all given up',
  ])('saw: %s', (kind) => {
    expect(campaign.counts.get(kind)?.posted ?? 0).toBeGreaterThan(0);
  });

  it.each([...campaign.mutations])('catches every entry spoiled by: %s', (_, { made, caught }) => {
    expect(made).toBeGreaterThan(0);
    expect(caught).toBe(made);
  });
});
