import { describe, expect, it } from 'vitest';
import { tapeHistory } from '#adapters/replay';
import { fingerprint } from '#adapters/system';
import type { CertificateView } from '#contract';
import { certifiedRun } from './certified-run.ts';
import { leakMarket } from './leak-market.ts';
import { faulty } from './leaks/faulty.ts';
import { PLANTED_LEAKS } from './leaks/planted-leaks.ts';

/** One market with daily bars, one with intervals of five minutes. */
const MARKETS = [leakMarket(1), leakMarket(2)] as const;

function found(view: CertificateView): readonly string[] {
  return [...view.future, ...view.surroundings, ...view.fills]
    .filter(({ changed }) => changed > 0)
    .map(({ name }) => name);
}

describe.each(MARKETS)('over a tape of $tape.grain', (market) => {
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

  it.each(PLANTED_LEAKS)(
    'the certificate finds: $name',
    { timeout: 120_000 },
    async ({ leak, foundBy, part }) => {
      const { view } = await certifiedRun(market, faulty(history, leak), { count: 8 });
      expect(view.verdict).toBe('leaks');
      expect(found(view)).toContain(foundBy);
      const check = view[part].find(({ name }) => name === foundBy);
      expect(check?.examples[0]?.says).not.toBe('');
      expect(view.sampled).toContain(check?.examples[0]?.slot);
    },
  );
});

it(
  'a leak of the surroundings is not taken for one of the future',
  { timeout: 120_000 },
  async () => {
    const [market] = MARKETS;
    const history = tapeHistory(market.tape, { fingerprint });
    for (const { leak, part } of PLANTED_LEAKS.filter((each) => each.part !== 'future')) {
      const { view } = await certifiedRun(market, faulty(history, leak), { count: 4 });
      expect(view.future.filter(({ changed }) => changed > 0)).toEqual([]);
      expect(view[part].some(({ changed }) => changed > 0)).toBe(true);
    }
  },
);
