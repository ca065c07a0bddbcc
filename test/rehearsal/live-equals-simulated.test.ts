import { tradingDate } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { isFigure } from './is-figure.ts';
import { apart, liveEqualsSimulated } from './live-equals-simulated.ts';
import { liveEqualsSimulatedShares } from './live-equals-simulated-shares.ts';

/**
 * What a live home may see otherwise than the market behind the fake, and why: who tells; names that the configuration
 * has; a last trade now, not at the interval; news that no fake tells; figures, as far as the wire carries their digits.
 */
const MAY_DIFFER =
  /^\S+ market (?:label|(?:headlines|news) \[\d+\]|securities \[\S+\] (?:name|source|quotedAt)):/;

describe('five sessions, the Sunday before them included', () => {
  // The second week has two dividends of one day, and volumes from before a reverse split.
  it.each([
    { seed: 1, from: '2026-03-01' },
    { seed: 4, from: '2025-09-14' },
  ])(
    'come to the same orders and books live and simulated, to the micro-dollar: $from',
    { timeout: 240_000 },
    async ({ seed, from }) => {
      const both = await liveEqualsSimulated(
        { seed, from: tradingDate(from), days: 6 },
        liveEqualsSimulatedShares,
      );
      const { seen, orders, entries } = apart(both);
      expect(orders).toEqual([]);
      expect(entries).toEqual([]);
      expect(both.live.records.map(({ end }) => end?.outcome)).toEqual(
        both.simulated.records.map(({ end }) => end?.outcome),
      );
      expect(seen.filter((each) => !MAY_DIFFER.test(each) && !isFigure(each))).toEqual([]);
      expect(both.live.tickets.length).toBeGreaterThan(30);
      const fills = both.live.entries.filter(({ event }) => event.kind === 'fills');
      expect(fills.length).toBeGreaterThan(30);
    },
  );
});
