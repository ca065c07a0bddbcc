import { describe, expect, it } from 'vitest';
import { instant, newYorkTime, tradingDate, type Instant } from '#core/calendar';
import type { Timer } from '#ports';
import { pacedTime } from './paced-time.ts';

const WEDNESDAY = tradingDate('2025-03-05');

function machine() {
  let now = 1_000_000;
  const waits: number[] = [];
  let last: () => void = () => undefined;
  const timer: Timer = (afterMs, then) => {
    waits.push(afterMs);
    last = then;
    return () => undefined;
  };
  return {
    clock: { now: (): Instant => instant(now) },
    timer,
    waits,
    fire: () => last(),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('the time of a simulated home that is served', () => {
  it('lets a session pass in a minute and a night in ten seconds', () => {
    const box = machine();
    const { clock } = pacedTime(newYorkTime(WEDNESDAY, 9, 30), box);
    box.pass(60_000);
    expect(clock.now()).toBe(newYorkTime(WEDNESDAY, 16, 0));
    box.pass(10_000);
    expect(clock.now()).toBe(newYorkTime(tradingDate('2025-03-06'), 9, 30));
  });

  it('comes to the same whether it is looked at often or once', () => {
    const [often, rarely] = [machine(), machine()];
    const from = newYorkTime(WEDNESDAY, 12, 0);
    const [one, other] = [pacedTime(from, often), pacedTime(from, rarely)];
    for (let step = 0; step < 500; step += 1) {
      often.pass(97);
      one.clock.now();
    }
    rarely.pass(500 * 97);
    expect(Math.abs(one.clock.now() - other.clock.now())).toBeLessThan(10_000);
  });

  it('never passes what is still to be done, and goes on from there', () => {
    const box = machine();
    const { clock, timer } = pacedTime(newYorkTime(WEDNESDAY, 12, 0), box);
    let served = 0;
    timer(300_000, () => {
      served = clock.now();
    });
    box.pass(30_000);
    expect(clock.now()).toBe(newYorkTime(WEDNESDAY, 12, 5));
    box.fire();
    expect(served).toBe(newYorkTime(WEDNESDAY, 12, 5));
    box.pass(1000);
    expect(clock.now()).toBe(newYorkTime(WEDNESDAY, 12, 5) + 390_000);
  });

  it('waits as long as the machine takes: over the close by both paces', () => {
    const box = machine();
    const { timer } = pacedTime(newYorkTime(WEDNESDAY, 15, 30), box);
    timer(4 * 3_600_000, () => undefined);
    // Half an hour of 390 minutes is 60/13 s; 3.5 of 17.5 hours are 2 s.
    expect(box.waits).toEqual([Math.ceil(60_000 / 13 + 2000)]);
  });
});
