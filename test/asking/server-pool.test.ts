import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATIENCE_MS, poolStage, type StandIn } from './pool-stage.ts';
import { pooledDay, roundRobinDay } from './pooled-day.ts';

const FOREVER = { from: 0, upTo: Number.POSITIVE_INFINITY };

const standIn = fc.record({
  weight: fc.integer({ min: 1, max: 5 }),
  callMs: fc.integer({ min: 100, max: 5000 }),
  dead: fc.record({
    from: fc.integer({ min: 0, max: 50_000 }),
    upTo: fc.integer({ min: 0, max: 90_000 }),
  }),
});

const calls = fc.array(
  fc.record({
    model: fc.constantFrom('A', 'B', 'C'),
    afterMs: fc.integer({ min: 0, max: 200_000 }),
  }),
  { minLength: 1, maxLength: 40 },
);

async function played(
  servers: readonly StandIn[],
  asked: readonly { readonly model: string; readonly afterMs: number }[],
) {
  const stage = poolStage(servers);
  const results = Promise.allSettled(
    asked.map(async ({ model, afterMs }, number) => {
      await stage.time.pause(afterMs);
      return stage.ask(model, `${number}`);
    }),
  );
  await stage.time.run();
  return { ...stage, results: await results };
}

describe('a pool of servers', () => {
  it('ends every call once, and never asks one twice at once or one server twice for it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(standIn, { minLength: 1, maxLength: 4 }),
        calls,
        async (servers, asked) => {
          const { results, seen } = await played(servers, asked);
          expect(results).toHaveLength(asked.length);
          for (const [number, result] of results.entries()) {
            const tries = seen.asked.filter(({ call }) => call === `${number}`);
            expect(tries.length).toBeGreaterThan(0);
            expect(new Set(tries.map(({ server }) => server)).size).toBe(tries.length);
            const overlaps = tries.filter((one, at) => (tries[at - 1]?.upTo ?? 0) > one.from);
            expect(overlaps).toEqual([]);
            const isWhole =
              result.status === 'fulfilled'
                ? tries.at(-1)?.server === result.value
                : tries.length === servers.length;
            expect(isWhole).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('loses no call while one server lives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(standIn, { maxLength: 3 }), calls, async (servers, asked) => {
        const { results } = await played([...servers, {}], asked);
        expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('gives servers shares that come to their weights under load', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }),
        async (weights) => {
          const burst = Array.from({ length: 300 }, () => ({ model: 'A', afterMs: 0 }));
          const { pool } = await played(
            weights.map((weight) => ({ weight })),
            burst,
          );
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          for (const { answered, weight } of pool.told())
            expect(Math.abs(answered / burst.length - weight / total)).toBeLessThan(0.03);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('loses one patience to a dead server, however many calls had been sent there', async () => {
    const burst = Array.from({ length: 40 }, () => ({ model: 'A', afterMs: 0 }));
    const { seen, results } = await played([{ dead: FOREVER }, { swapMs: 0 }], burst);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(seen.asked.filter(({ server }) => server === 'server-0')).toHaveLength(1);
    expect(Math.max(...seen.asked.map(({ upTo }) => upTo))).toBeLessThan(PATIENCE_MS + 40 * 1000);
  });

  it('asks a server that rests after ever longer pauses, by one call, and takes it back', async () => {
    const asked = Array.from({ length: 400 }, (_, at) => ({ model: 'A', afterMs: at * 2000 }));
    const dead = { from: 0, upTo: 200_000 };
    const { seen, pool, results } = await played([{ dead }, { swapMs: 0 }], asked);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    const first = seen.asked.filter(({ server }) => server === 'server-0');
    const failed = first.filter(({ from }) => from < dead.upTo);
    const pauses = failed.slice(1).map(({ from }, at) => from - (failed[at]?.upTo ?? 0));
    // 5, 10, 20, 40 s of rest, and up to 2 s until the next call comes.
    for (const [at, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(5000 * 2 ** at);
      expect(pause).toBeLessThanOrEqual(5000 * 2 ** at + 2000);
    }
    expect(pauses.length).toBeGreaterThan(2);
    expect(pool.told()[0]).toMatchObject({ health: { kind: 'ready' } });
    expect(pool.told()[0]?.answered).toBeGreaterThan(0);
  });

  it('asks a pool of which every server has failed all the same', async () => {
    const asked = [0, 100_000, 100_001, 400_000].map((afterMs) => ({ model: 'A', afterMs }));
    const dead = { from: 0, upTo: 90_000 };
    const { results } = await played([{ dead }, { dead }], asked);
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('asks none that something stands against', async () => {
    const hindrance = async (): Promise<string> => 'it serves other weights';
    const asked = Array.from({ length: 10 }, (_, at) => ({ model: 'A', afterMs: at * 5000 }));
    const { seen, pool, results } = await played([{}, { hindrance }], asked);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(seen.asked.filter(({ server }) => server === 'server-1')).toEqual([]);
    expect(pool.told()[1]).toMatchObject({ hindrance: 'it serves other weights', answered: 0 });
  });

  it('says what stands against the only server there is', async () => {
    const hindrance = async (): Promise<string> => 'it serves other weights';
    const { results } = await played([{ hindrance }], [{ model: 'A', afterMs: 0 }]);
    expect(results[0]).toMatchObject({
      reason: { port: 'model', message: 'it serves other weights', retryable: false },
    });
  });

  it('keeps away from a server that other processes have busy', async () => {
    const asked = Array.from({ length: 6 }, (_, at) => ({ model: 'A', afterMs: at * 30_000 }));
    const { seen } = await played([{ elsewhere: () => 40 }, {}], asked);
    expect(new Set(seen.asked.map(({ server }) => server))).toEqual(new Set(['server-1']));
  });

  it('does not ask elsewhere after the deadline', async () => {
    const { ask, time, seen } = poolStage([{ dead: FOREVER }, {}]);
    const asked = ask('A', 'late', { deadlineAt: time.clock.now() + PATIENCE_MS });
    const ended = Promise.allSettled([asked]);
    await time.run();
    expect((await ended)[0]).toMatchObject({ reason: { message: 'server-0 is dead.' } });
    expect(seen.asked).toHaveLength(1);
  });

  it('swaps models less often than one server after the other would, and is done sooner', async () => {
    for (const seed of [1, 2, 3]) {
      const pooled = await pooledDay([{}, {}, {}, {}], seed);
      const robin = await roundRobinDay([{}, {}, {}, {}], seed);
      expect(pooled.swaps).toBeLessThan(robin.swaps);
      expect(pooled.tookMs).toBeLessThanOrEqual(robin.tookMs);
    }
  });
});
