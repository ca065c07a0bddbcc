import fc from 'fast-check';
import { expect, it } from 'vitest';
import { driveGrid, type WorkEnd } from './drive-grid.ts';

type Made = { readonly tries: ReadonlyMap<string, number>; readonly givenUp: readonly string[] };

/** Runs of which some kill the process that makes them, so many times. */
async function made(deaths: readonly number[], atOnce: number): Promise<Made> {
  const left = new Map(deaths.map((count, place) => [String(place), count]));
  const tries = new Map<string, number>();
  const ended = new Set<string>();
  const held = new Set<string>();
  const givenUp: string[] = [];
  const run = async (cells: readonly string[]): Promise<WorkEnd> => {
    for (const cell of cells) {
      if (ended.has(cell) || held.has(cell)) continue;
      held.add(cell);
      expect(held.size).toBeLessThanOrEqual(atOnce);
      tries.set(cell, (tries.get(cell) ?? 0) + 1);
      await Promise.resolve();
      held.delete(cell);
      const count = left.get(cell) ?? 0;
      left.set(cell, count - 1);
      if (count > 0) return { kind: 'died', because: 'killed', at: cell };
      ended.add(cell);
    }
    return { kind: 'through' };
  };
  await driveGrid({
    waiting: [...left.keys()],
    workers: { atOnce, run },
    hasEnded: (cell) => ended.has(cell),
    isFree: (cell) => !held.has(cell),
    giveUp: (cell, because) => {
      expect(because).toBe('its process died 3 times: killed');
      givenUp.push(cell);
      ended.add(cell);
    },
    pause: async () => Promise.resolve(),
    isStopped: () => false,
  });
  expect(ended.size).toBe(deaths.length);
  return { tries, givenUp };
}

it('makes every run once, those whose process died again, and gives up after three times', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      async (deaths, atOnce) => {
        const { tries, givenUp } = await made(deaths, atOnce);
        for (const [place, count] of deaths.entries()) {
          const tried = tries.get(String(place)) ?? 0;
          expect(tried).toBeGreaterThanOrEqual(Math.min(count + 1, 3));
          // Another worker may have taken it before its death was heard of.
          expect(tried).toBeLessThanOrEqual(Math.min(count + 1, 2 + atOnce));
          const isGivenUp = givenUp.includes(String(place));
          expect(isGivenUp && count < 3).toBe(false);
          expect(atOnce === 1 && count >= 3 && !isGivenUp).toBe(false);
        }
      },
    ),
  );
});

it('waits for a run that another process is at, and takes it when that is gone', async () => {
  let pauses = 0;
  const ended = new Set<string>();
  const asked: string[] = [];
  await driveGrid({
    waiting: ['held', 'own'],
    workers: {
      atOnce: 1,
      run: async (cells) => {
        asked.push(cells.join(' '));
        for (const cell of cells) ended.add(cell);
        return Promise.resolve({ kind: 'through' });
      },
    },
    hasEnded: (cell) => ended.has(cell),
    isFree: (cell) => cell === 'own' || pauses > 4,
    giveUp: () => undefined,
    pause: async () => {
      pauses += 1;
      return Promise.resolve();
    },
    isStopped: () => false,
  });
  expect(asked).toEqual(['own', 'held']);
  expect(pauses).toBe(5);
});

it('begins nothing more once it is stopped, and blames nobody for that', async () => {
  let isStopped = false;
  let runs = 0;
  await driveGrid({
    waiting: ['one', 'two'],
    workers: {
      atOnce: 1,
      run: async ([at]) => {
        runs += 1;
        isStopped = true;
        return Promise.resolve({ kind: 'died', because: 'told to', at });
      },
    },
    hasEnded: () => false,
    isFree: () => true,
    giveUp: () => {
      throw new Error('nothing is given up');
    },
    pause: async () => Promise.resolve(),
    isStopped: () => isStopped,
  });
  expect(runs).toBe(1);
});
