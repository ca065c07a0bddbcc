import { serverQueue, type QueueSettings, type ServerQueue } from '#app/asking';
import { instant, plusMs } from '#core/calendar';
import { PortError } from '#ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virtualTime, type VirtualTime } from './virtual-time.ts';

const MINUTE_MS = 60_000;
const START = instant(1_790_812_800_000);

type Setting = Partial<QueueSettings> & { readonly workMs?: number };

/** A queue in virtual time whose work takes a minute unless told, and the order in which it was done. */
function stage({ workMs = MINUTE_MS, ...settings }: Setting = {}) {
  const time = virtualTime(START);
  const { clock, timer } = time;
  const queue = serverQueue({ server: 'the-server', clock, timer, lingerMs: 0, ...settings });
  const done: string[] = [];
  const ask = async (model: string, name: string, options = {}): Promise<number> =>
    queue.admit(
      model,
      async (waitedMs) => {
        await time.pause(workMs);
        done.push(name);
        return waitedMs;
      },
      options,
    );
  return { time, queue, done, ask };
}

describe('a queue of one server', () => {
  it('answers all of one model before the other is brought in, and counts one swap', async () => {
    const { ask, done, queue, time } = stage();
    const waits = Promise.all([
      ask('A', 'a1'),
      ask('B', 'b1'),
      ask('A', 'a2'),
      ask('B', 'b2'),
      ask('A', 'a3'),
    ]);
    await time.run();
    expect(done).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
    expect(await waits).toEqual([0, 3, 1, 4, 2].map((minutes) => minutes * MINUTE_MS));
    expect(queue.told()).toMatchObject({
      server: 'the-server',
      calls: { begun: 5, ended: 5, failed: 0, late: 0 },
      swaps: 1,
      waiting: {},
      running: {},
      waits: { meanMs: 2 * MINUTE_MS, longestMs: 4 * MINUTE_MS },
    });
  });

  it('refuses a call at once where as many wait as may, and answers the others', async () => {
    const { ask, done, time } = stage({ mostWaiting: 2 });
    const taken = [ask('A', 'a1'), ask('A', 'a2'), ask('A', 'a3')];
    await expect(ask('A', 'a4')).rejects.toThrow('2 calls wait for the-server already');
    await time.run();
    await Promise.all(taken);
    expect(done).toEqual(['a1', 'a2', 'a3']);
    const late = ask('A', 'a5');
    await time.run();
    expect(await late).toBe(0);
  });

  it('tells who waits and who is asked', async () => {
    const { ask, queue, time } = stage();
    const all = Promise.all([ask('A', 'a1'), ask('B', 'b1'), ask('A', 'a2')]);
    expect(queue.told()).toMatchObject({ running: { A: 1 }, waiting: { A: 1, B: 1 } });
    await time.run();
    await all;
  });

  it('says what was waited for, when the deadline of a call comes first', async () => {
    const { ask, done, queue, time } = stage({ workMs: 30 * MINUTE_MS });
    const deadlineAt = plusMs(START, 18 * MINUTE_MS);
    const [first, second] = [ask('A', 'a1'), ask('B', 'b1', { deadlineAt })];
    const told = Promise.allSettled([first, second]);
    await time.run();
    expect((await told)[0]).toMatchObject({ status: 'fulfilled' });
    expect((await told)[1]).toHaveProperty('reason', expect.any(PortError));
    expect((await told)[1]).toHaveProperty(
      'reason',
      expect.objectContaining({
        name: 'PortError',
        port: 'model',
        retryable: true,
        message: expect.stringMatching(
          /^B waited 18 min behind 1 other call on the-server, A being asked, and its deadline came first: /,
        ),
      }),
    );
    expect(done).toEqual(['a1']);
    expect(queue.told().calls).toEqual({ begun: 1, ended: 1, failed: 0, late: 1 });
  });

  it('goes on after work that fails, whether it throws at once or later', async () => {
    const { ask, done, queue, time } = stage();
    const soon = queue.admit('A', () => {
      throw new Error('at once');
    });
    const later = queue.admit('A', async () => {
      await time.pause(5);
      throw new PortError('model', 'later', { retryable: true });
    });
    const told = Promise.allSettled([soon, later]);
    const third = ask('A', 'a3');
    await time.run();
    expect(
      (await told).map((one) => (one.status === 'rejected' ? String(one.reason) : '')),
    ).toEqual(['Error: at once', 'PortError: later']);
    expect(await third).toBe(5);
    expect(done).toEqual(['a3']);
    expect(queue.told().calls).toMatchObject({ ended: 1, failed: 2 });
  });

  it('takes a second question before it swaps, when it comes within the linger', async () => {
    const { ask, done, queue, time } = stage({ lingerMs: 250 });
    const cycle = (async () => {
      await ask('A', 'a1');
      await time.pause(200);
      await ask('A', 'a2');
    })();
    const other = ask('B', 'b1');
    await time.run();
    await Promise.all([cycle, other]);
    expect(done).toEqual(['a1', 'a2', 'b1']);
    expect(queue.told().swaps).toBe(1);
  });

  it('learns how long calls and swaps take from what they took, failures aside', async () => {
    const { queue, time } = stage();
    const ask = async (model: string, tookMs: number) => {
      const asked = queue.admit(model, async () => time.pause(tookMs));
      await time.run();
      await asked;
    };
    await ask('A', 90_000);
    expect(queue.told().expected.calls).toEqual({});
    await ask('A', 40_000);
    const failed = queue.admit('A', async () => {
      await time.pause(1000);
      throw new PortError('model', 'fails', { retryable: true });
    });
    const told = Promise.allSettled([failed]);
    await time.run();
    await told;
    await ask('B', 1);
    await ask('A', 100_000);
    // A swap of 60 s was reckoned with; the one seen took 100 - 40: the same.
    expect(queue.told().expected).toEqual({
      calls: { A: { meanMs: 40_000, deviationMs: 20_000 } },
      swap: { meanMs: MINUTE_MS, deviationMs: 0 },
    });
  });

  it('asks itself again from within the work without a knot', async () => {
    const { ask, done, queue, time } = stage({ parallel: 2 });
    const outer = queue.admit('A', async () => ask('A', 'inner'));
    await time.run();
    await outer;
    expect(done).toEqual(['inner']);
  });
});

type Call = {
  readonly model: string;
  readonly afterMs: number;
  readonly workMs: number;
  readonly dueInMs?: number | undefined;
  readonly fails: boolean;
};

/** Plays calls and asserts on the way that one model at a time is asked, no more often than allowed. */
async function played(
  calls: readonly Call[],
  { time, queue, parallel }: { time: VirtualTime; queue: ServerQueue; parallel: number },
) {
  const open: string[] = [];
  const startedLate: boolean[] = [];
  const all = calls.map(async ({ model, afterMs, workMs, dueInMs, fails }) => {
    await time.pause(afterMs);
    const deadlineAt = dueInMs === undefined ? undefined : plusMs(time.clock.now(), dueInMs);
    await queue.admit(
      model,
      async () => {
        open.push(model);
        if (new Set(open).size > 1 || open.length > parallel)
          throw new Error(`open: ${open.join()}`);
        startedLate.push(deadlineAt !== undefined && time.clock.now() >= deadlineAt);
        await time.pause(workMs);
        open.splice(open.indexOf(model), 1);
        if (fails) throw new PortError('model', 'fails', { retryable: true });
      },
      deadlineAt === undefined ? {} : { deadlineAt },
    );
  });
  const settled = Promise.allSettled(all);
  await time.run();
  return { settled: await settled, startedLate };
}

describe('whatever comes', () => {
  it('never asks two models at once nor more than it may, begins nothing late, and settles every call', async () => {
    const call = fc.record({
      model: fc.constantFrom('A', 'B', 'C'),
      afterMs: fc.integer({ min: 0, max: 600_000 }),
      workMs: fc.integer({ min: 1, max: 120_000 }),
      dueInMs: fc.option(fc.integer({ min: 1, max: 1_200_000 }), { nil: undefined }),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { maxLength: 16 }),
        fc.constantFrom(1, 2, 3),
        fc.constantFrom(0, 250),
        async (calls, parallel, lingerMs) => {
          const { queue, time } = stage({ parallel, lingerMs });
          const { settled, startedLate } = await played(calls, { time, queue, parallel });
          expect(startedLate.filter(Boolean)).toEqual([]);
          const { calls: told, waiting, running } = queue.told();
          expect([waiting, running]).toEqual([{}, {}]);
          expect(told.begun + told.late).toBe(calls.length);
          const failed = settled.filter((one) => one.status === 'rejected');
          expect(failed).toHaveLength(told.failed + told.late);
          expect(told.failed).toBeLessThanOrEqual(calls.filter(({ fails }) => fails).length);
          for (const { reason } of failed) expect(reason).toBeInstanceOf(PortError);
        },
      ),
      { numRuns: 150 },
    );
  });

  // There is always a call of A that a swap would make late, and the call of B is only one. Its patience of 15 min lets it in.
  it('starves nobody, though the loaded model has no moment to spare', async () => {
    const { ask, time } = stage();
    const stream = Array.from({ length: 100 }, async (_, at) => {
      await time.pause(at * (MINUTE_MS - 100));
      const deadlineAt = plusMs(time.clock.now(), 1.5 * MINUTE_MS);
      await ask('A', `a${at}`, { deadlineAt });
    });
    const settled = Promise.allSettled(stream);
    const other = (async () => {
      await time.pause(10 * MINUTE_MS + 1);
      return ask('B', 'b');
    })();
    await time.run();
    expect(await other).toBeGreaterThanOrEqual(15 * MINUTE_MS);
    expect(await other).toBeLessThanOrEqual(16 * MINUTE_MS);
    const answered = (await settled).filter(({ status }) => status === 'fulfilled');
    expect(answered.length).toBeGreaterThanOrEqual(95);
  });
});
