import { instant } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { timeLeft } from './time-left.ts';

function at() {
  const time = { seconds: 0 };
  const left = timeLeft({ now: () => instant(time.seconds * 1000) });
  return (seconds: number, done: number, total: number): string => {
    time.seconds = seconds;
    return left(done, total);
  };
}

describe('timeLeft', () => {
  it('goes on at the pace so far', () => {
    const told = at();
    expect(told(10, 1, 4)).toBe('30 s left');
    expect(told(20, 2, 4)).toBe('20 s left');
    expect(told(2000, 3, 4)).toBe('12 min left');
    expect(told(2000, 4, 4)).toBe('0 s left');
  });

  it('says nothing while nothing is known', () => {
    const told = at();
    expect(told(0.9, 1, 4)).toBe('');
    expect(told(10, 0, 4)).toBe('');
  });

  it('counts what follows at its own pace', () => {
    const told = at();
    expect(told(1000, 99, 100)).toBe('11 s left');
    expect(told(1001, 1, 20)).toBe('');
    expect(told(1001.5, 2, 20)).toBe('');
    expect(told(1004, 4, 20)).toBe('16 s left');
  });
});
