import { describe, expect, it } from 'vitest';
import { tornCases } from './torn-cases.ts';

describe('a store after a loss of power', { timeout: 120_000 }, () => {
  it('has all that had returned, nothing doubled, whole chains, and is open within five seconds', async () => {
    const { faults, ways, beyond } = await tornCases(100, 1);
    expect(faults).toEqual([]);
    expect(ways.size).toBeGreaterThan(6);
    // What no power loss does, a file cut short, is told or was no loss.
    expect(beyond.get('database cut')).toMatchObject({ 'set back': 0, unseen: 0 });
  });
});
