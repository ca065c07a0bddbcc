import { describe, expect, it } from 'vitest';
import { optionsYearRun } from './options-year-run.ts';
import { optionsYearTold } from './options-year-told.ts';

describe('the options accounts of a simulated market, shown in Ghostfolio', () => {
  it('live two months without a fault: books, statements, Greeks, synthetic symbols and cash agree', async () => {
    const year = await optionsYearRun({ seed: 1, months: 2 });
    expect(year.faults).toEqual([]);
    expect(year.accounts.map(({ key }) => key)).toEqual([
      'wheel',
      'spreads',
      'wheel_nemotron',
      'spreads_nemotron',
    ]);
    for (const { key, statements, days } of year.accounts) {
      const closed = statements.structures.filter((each) => each.closed !== undefined);
      expect([key, closed.length > 2]).toEqual([key, true]);
      expect([key, days.filter(({ greeks }) => greeks === undefined)]).toEqual([key, []]);
    }
    expect(year.syncs.map(({ recorded }) => recorded > 10)).toEqual([true, true]);
    expect(optionsYearTold(year, 1).at(-1)).toBe('0 faults');
  }, 120_000);
});
