import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import { recallWindows } from './recall-windows.ts';

const daysOf = (from: string, upTo: string, by: 'months' | 'quarters'): string[] =>
  recallWindows(tradingDate(from), tradingDate(upTo), by).map(
    (window) => `${window.from} ${window.upTo}`,
  );

describe('windows of a memory probe', () => {
  it('are calendar months, the first and the last cut', () => {
    expect(daysOf('2024-11-15', '2025-02-03', 'months')).toEqual([
      '2024-11-15 2024-12-01',
      '2024-12-01 2025-01-01',
      '2025-01-01 2025-02-01',
      '2025-02-01 2025-02-03',
    ]);
  });

  it('are calendar quarters', () => {
    expect(daysOf('2024-11-15', '2025-07-01', 'quarters')).toEqual([
      '2024-11-15 2025-01-01',
      '2025-01-01 2025-04-01',
      '2025-04-01 2025-07-01',
    ]);
  });

  it('have a first day before their last', () => {
    expect(() => daysOf('2025-02-03', '2025-02-03', 'months')).toThrow(/first day before/);
  });
});
