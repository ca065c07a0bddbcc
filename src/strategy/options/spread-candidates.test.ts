import { usd } from '#core/money';
import { describe, expect, it } from 'vitest';
import { SPREADS_DAY } from '../../../test/fixtures/spreads-day.ts';
import { WHEEL_DAY } from '../../../test/fixtures/wheel-day.ts';
import { spreadCandidates } from './spread-candidates.ts';

describe('the candidates of a spreads account', () => {
  // By hand from the table of SPY. Credit: the width is reserved and the premium received; debit: the premium is paid.
  // 1 a contract is set aside for fees: 2 of a vertical, 4 of a condor and of a butterfly.
  it.each([
    ['bull-put', 1000, 782],
    ['bear-call', 1000, 742],
    ['bull-call', 580, 582],
    ['bear-put', 380, 382],
    ['iron-condor', 1000, 704],
    ['butterfly', 70, 74],
  ])('of %s ties up %d and may lose %d, which comes off the free cash', (spread, tied, loss) => {
    const found = spreadCandidates(SPREADS_DAY).find((each) => each.spread === spread);
    expect(found).toMatchObject({
      kind: 'offer',
      source: 'simulated',
      isModelled: false,
      taking: { tied: usd(tied), maxLoss: usd(loss), freeCash: usd(loss) },
    });
  });

  it('are plain data, six of each underlying', () => {
    const candidates = spreadCandidates(SPREADS_DAY);
    expect(candidates).toHaveLength(6);
    expect(JSON.parse(JSON.stringify(candidates))).toEqual(candidates);
  });

  it('are none for an account of other rules', () => {
    expect(spreadCandidates(WHEEL_DAY)).toMatchObject(
      Array.from({ length: 12 }, () => ({
        kind: 'none',
        because: 'the account has no rules for spreads',
      })),
    );
  });
});
