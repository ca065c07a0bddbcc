import { plusDays } from '#core/calendar';
import { price } from '#core/money';
import { DATED } from '#strategy/briefing';
import { describe, expect, it } from 'vitest';
import { security, ticker } from '../../../test/fixtures/observation.ts';
import { OPTION_ON, underlying, wheelSeen } from '../../../test/fixtures/option-observation.ts';
import { WHEEL_DAY } from '../../../test/fixtures/wheel-day.ts';
import { underlyingsBlock } from './underlyings-block.ts';
import { volatilityBlock } from './volatility-block.ts';

function reportCell(days: number): string {
  const earnings = { kind: 'date', on: plusDays(OPTION_ON, days), when: 'unknown' } as const;
  const seen = wheelSeen({
    securities: [security('F', 10, { earnings })],
    options: { underlyings: [underlying('F', [])] },
  });
  const row = underlyingsBlock(seen, DATED).split('\n')[2];
  return row?.split('|').at(-1) ?? '';
}

describe('the table of underlyings', () => {
  it.each([
    [8, '8d (Fri 26 Jun 2026)'],
    [7, '7d (Thu 25 Jun 2026) BLACKOUT'],
    [0, '0d (Thu 18 Jun 2026) BLACKOUT'],
    [-1, '-1d (Wed 17 Jun 2026)'],
  ])('tells a report in %d days as %s', (days, cell) => {
    expect(reportCell(days)).toBe(cell);
  });

  it('tells dividends ahead, and who never reports from who told nothing', () => {
    const paying = {
      ...underlying('F', []),
      dividends: [
        {
          kind: 'dividend',
          ticker: ticker('F'),
          on: plusDays(OPTION_ON, 9),
          amount: price(0.15),
        } as const,
      ],
    };
    const seen = wheelSeen({
      securities: [
        security('F', 10),
        security('SPY', 600, { kind: 'etf', earnings: { kind: 'none' } }),
      ],
      options: { underlyings: [paying, underlying('SPY', [])] },
    });
    const text = underlyingsBlock(seen, DATED);
    expect(text).toContain('F|stock|$10.00|UNKNOWN|$0.15 in 9d (Sat 27 Jun 2026)');
    expect(text).toContain('SPY|etf|$600.00|none|-');
    expect(text).toContain('An UNKNOWN report date bars an opening.');
    const files = { ...seen, options: { ...seen.options, unknownEarnings: 'pass' } } as typeof seen;
    expect(underlyingsBlock(files, DATED)).toContain('an UNKNOWN report date bars nothing');
  });
});

describe('the table of volatilities', () => {
  it('tells implied, realised and skew each under its name, and too little history as that', () => {
    const [, head, first, second] = volatilityBlock(WHEEL_DAY).split('\n');
    expect(head).toBe('ticker|IV30%|IVrank|IVpercentile|realised21%|skew|move30$|term|quotes');
    expect(first).toBe('F|38.2|62|71|31.0|3.1|1.19|29=38.1 43=37.7|simulated');
    expect(second).toBe(
      'T|-|too little history: 12 of 60 days|too little history: 12 of 60 days|18.0|-|-|-|no chain',
    );
  });

  it('says of a chain that nobody quoted that it is modelled', () => {
    const options = WHEEL_DAY.options?.underlyings[0];
    const chains = (options?.chains ?? []).map((chain) => ({ ...chain, isModelled: true }));
    const seen = {
      ...WHEEL_DAY,
      options: { ...WHEEL_DAY.options, underlyings: [{ ...options, chains }] },
    } as typeof WHEEL_DAY;
    expect(volatilityBlock(seen)).toContain('|simulated (modelled)');
  });
});
