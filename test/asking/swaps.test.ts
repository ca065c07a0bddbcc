import { coreSatellite } from '#strategy/core-satellite';
import type { Observation } from '#strategy/shape';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { calm, decides, scriptedModel } from '../days/scripted-model.ts';
import { tapeOf } from '../days/tape-of.ts';
import { faultPlan } from '../fakes/plan/index.ts';
import type { LlamaSwapFault } from '../fakes/llama-swap/index.ts';
import type { LineName } from './line.ts';
import { allAtOnce, BUSIEST, cyclesOf, playedDay, type PlannedCycle } from './played-day.ts';
import { playedCycles } from './played-cycles.ts';
import { swapsTable } from './swaps.ts';

const SEEDS = Array.from({ length: 12 }, (_, at) => at + 1);

async function days(cycles: readonly PlannedCycle[], line: LineName, parallel: number) {
  const played = await Promise.all(
    SEEDS.map(async (seed) => playedDay(cycles, { line, seed, parallel })),
  );
  const sum = (of: (day: (typeof played)[number]) => number) =>
    played.reduce((total, day) => total + of(day), 0);
  return {
    swaps: sum((day) => day.swaps),
    missed: sum((day) => day.missed),
    waitMs: sum((day) => day.meanWaitMs),
  };
}

describe('a day of the thirteen accounts in virtual time', () => {
  // Of the schedule by hand: 13 + 13 intraday, 2 daily, 2 wheel, 2 spreads, 2 monthly, research; none of the weekly two.
  it('has 35 cycles on a Thursday that is the first of a month', () => {
    expect(cyclesOf(BUSIEST)).toHaveLength(35);
    expect(new Set(cyclesOf(BUSIEST).map(({ account }) => account)).size).toBe(11);
  });

  it.each([1, 2])(
    'swaps less and waits less than first come first served, %i at once',
    async (parallel) => {
      const busiest = cyclesOf(BUSIEST);
      const [ours, first] = [
        await days(busiest, 'ours', parallel),
        await days(busiest, 'first come', parallel),
      ];
      expect(ours.swaps).toBeLessThan(first.swaps);
      expect(ours.waitMs).toBeLessThan(first.waitMs);
      expect([ours.missed, first.missed]).toEqual([0, 0]);
    },
  );

  it.each([1, 2])(
    'does so when all decide in the same minute, and misses fewer, %i at once',
    async (parallel) => {
      const hard = allAtOnce(BUSIEST);
      const [ours, first] = [
        await days(hard, 'ours', parallel),
        await days(hard, 'first come', parallel),
      ];
      expect(ours.swaps).toBeLessThan(first.swaps);
      expect(ours.waitMs).toBeLessThan(0.7 * first.waitMs);
      expect(ours.missed).toBeLessThan(0.7 * first.missed);
    },
  );

  it('is the same whenever its seed is', async () => {
    const [once, again] = [
      await swapsTable(cyclesOf(BUSIEST), { seeds: 2, parallel: 1 }),
      await swapsTable(cyclesOf(BUSIEST), { seeds: 2, parallel: 1 }),
    ];
    expect(once).toEqual(again);
  });
});

describe('cycles of two passes and two models over HTTP', () => {
  let house: House;
  let observation: Observation;
  beforeAll(async () => {
    house = replayedHouse({
      tape: tapeOf('2026-06-22', { XYZ: '50', ABC: '20' }),
      at: '2026-06-21 14:00',
      model: scriptedModel(calm, decides([])),
    });
    const { stages } = await house.cycleAt('2026-06-21 14:00');
    const [first] = stages;
    if (first?.kind !== 'observed') throw new Error('a cycle begins with what it saw');
    ({ observation } = first);
  });
  afterAll(() => house.close());

  const play = async (line: LineName, parallel: number, server = {}) =>
    playedCycles({ line, parallel, accounts: 6, strategy: coreSatellite, observation, server });

  it.each([1, 2])(
    'are all answered, with fewer swaps than first come first served, %i at once',
    async (parallel) => {
      const [ours, first] = [await play('ours', parallel), await play('first come', parallel)];
      for (const { replies, conclusions } of [ours, first]) {
        expect(replies).toHaveLength(24);
        expect(replies.every(({ finish, text }) => finish === 'stop' && text !== '')).toBe(true);
        expect(new Set(conclusions)).toEqual(new Set(['orders']));
      }
      expect(ours.swaps).toBe(1);
      expect(first.swaps).toBeGreaterThanOrEqual(11);
      expect(ours.mostInFlight).toBeLessThanOrEqual(parallel);
      const waits = ours.replies.map(({ waitMs = -1 }) => waitMs);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...waits)).toBeGreaterThan(30);
    },
  );

  it('are all answered though the model dies under one in seven and the server is busy now and then', async () => {
    const faults = faultPlan<LlamaSwapFault>({
      seed: 3,
      rules: [
        { kind: 'lost', every: 7 },
        { kind: 'busy', every: 5 },
      ],
    });
    const { replies, conclusions } = await play('ours', 1, { faults });
    expect(replies).toHaveLength(24);
    expect(new Set(conclusions)).toEqual(new Set(['orders']));
  });
});
