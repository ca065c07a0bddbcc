import { describe, expect, it } from 'vitest';
import { tapeHistory } from '#adapters/replay';
import { fingerprint } from '#adapters/system';
import type { CertificateView } from '#contract';
import { certifiedRun } from './certified-run.ts';
import { leakMarket } from './leak-market.ts';
import { faulty } from './leaks/faulty.ts';
import { PLANTED_LEAKS } from './leaks/planted-leaks.ts';

/** Within a session they differ where intervals are short; the rest is the same wherever it leaks. */
const WITHIN_SESSIONS = new Set(['future close', 'indicator on the open bar', 'same-bar fill']);

/** One market with daily bars, one with intervals of five minutes. */
const MARKETS = [
  { market: leakMarket(1), leaks: PLANTED_LEAKS },
  {
    market: leakMarket(2),
    leaks: PLANTED_LEAKS.filter(({ name }) => WITHIN_SESSIONS.has(name)),
  },
];

function found(view: CertificateView): readonly string[] {
  return [...view.future, ...view.surroundings, ...view.fills]
    .filter(({ changed }) => changed > 0)
    .map(({ name }) => name);
}

describe.each(MARKETS)('over a tape of $market.tape.grain', ({ market, leaks }) => {
  const history = tapeHistory(market.tape, { fingerprint });

  it('an honest run is clean', { timeout: 120_000 }, async () => {
    const { view } = await certifiedRun(market, history, { count: 8 });
    expect(found(view)).toEqual([]);
    expect(view.verdict).toBe('clean');
    expect(view.sampled).toHaveLength(8);
    // Without fills and sensitivity a clean run would say little.
    expect(view.fills.map(({ decisions }) => decisions > 0)).toEqual([true, true]);
    expect(view.sensitivity.every(({ changed }) => changed > 0)).toBe(true);
  });

  it.each(leaks)(
    'the certificate finds: $name',
    { timeout: 120_000 },
    async ({ leak, foundBy, part }) => {
      const { view } = await certifiedRun(market, faulty(history, leak), { count: 8 });
      expect(view.verdict).toBe('leaks');
      expect(found(view)).toContain(foundBy);
      const check = view[part].find(({ name }) => name === foundBy);
      expect(check?.examples[0]?.says).not.toBe('');
      expect(view.sampled).toContain(check?.examples[0]?.slot);
      // What the surroundings or the fills leak is not taken for a leak of the future.
      const future = view.future.filter(({ changed }) => changed > 0);
      expect(future.length > 0).toBe(part === 'future');
    },
  );
});
