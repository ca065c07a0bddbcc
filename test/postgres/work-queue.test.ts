import { bossQueue } from '#adapters/work-queue';
import type { WorkQueue } from '#ports';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { whySkipped } from './opened-store.ts';
import { postgresServer } from './postgres-server.ts';

const found = await postgresServer();
const WHY_NOT = whySkipped(found);
const open: WorkQueue[] = [];
const KINDS = ['cycle/a', 'settle'];

afterEach(async () => {
  for (const queue of open.splice(0)) await queue.close();
});
afterAll(async () => {
  if (found.kind === 'found') await found.server.stop();
});

async function opened(place?: { url: string; schema: string }): Promise<WorkQueue> {
  if (found.kind === 'none') throw new Error(found.because);
  const queue = await bossQueue({ ...(place ?? found.server.place()), name: 'test' }, KINDS);
  open.push(queue);
  return queue;
}

function asked(number: number, key = 'account') {
  return { kind: 'cycle/a', asked: { number }, key };
}

async function taken(queue: WorkQueue) {
  const item = await queue.take(KINDS);
  if (item === undefined) throw new Error('an item waits');
  return item;
}

describe.skipIf(WHY_NOT !== '')(`the queue ${WHY_NOT}`, { timeout: 60_000 }, () => {
  it('gives items of a key one after the other in their order, those of others beside them', async () => {
    const queue = await opened();
    await queue.add([asked(1), asked(2), asked(3, 'other')]);
    const [first, beside] = [await taken(queue), await taken(queue)];
    expect([first.asked, beside.asked]).toEqual([{ number: 1 }, { number: 3 }]);
    expect(await queue.take(KINDS)).toBeUndefined();
    await queue.done(first, 'well');
    expect((await taken(queue)).asked).toEqual({ number: 2 });
    expect(await queue.stateOf('cycle/a', first.id)).toEqual({ state: 'done', result: 'well' });
  });

  it('gives the work of one that is gone to another, and hears no more of the first', async () => {
    const queue = await opened();
    const [id = ''] = await queue.add([asked(1)]);
    const first = await taken(queue);
    await queue.giveBack('cycle/a', id);
    const second = await taken(queue);
    expect([second.id, second.attempt]).toEqual([id, first.attempt + 1]);
    await queue.done(first, 'too late');
    expect((await queue.stateOf('cycle/a', id)).state).toBe('running');
    await queue.giveBack('cycle/a', 'ffffffff-ffff-4fff-8fff-ffffffffffff');
    await queue.done(second, 'in time');
    expect((await queue.stateOf('cycle/a', id)).result).toBe('in time');
  });

  it('begins again what has failed for a while, and gives up what has failed for good', async () => {
    const queue = await opened();
    const [id = ''] = await queue.add([asked(1)]);
    await queue.failed(await taken(queue), 'the server is away', true);
    await queue.failed(await taken(queue), 'there is no such account', false);
    const state = await queue.stateOf('cycle/a', id);
    expect(state).toEqual({ state: 'failed', because: 'there is no such account' });
    await queue.add([asked(2)]);
    expect((await taken(queue)).asked).toEqual({ number: 2 });
  });

  it('looks into the kinds in the order in which they are named, and takes no others', async () => {
    const queue = await opened();
    await queue.add([asked(1), { kind: 'settle', asked: null, key: 'account' }]);
    expect((await queue.take(['settle', 'cycle/a']))?.kind).toBe('settle');
    expect(await queue.take(['settle'])).toBeUndefined();
  });

  it('is one to all that open it, and each item goes to one of them', async () => {
    if (found.kind === 'none') throw new Error(found.because);
    const place = found.server.place();
    const queues = [await opened(place), await opened(place), await opened(place)];
    await queues[0]?.add(Array.from({ length: 30 }, (_, number) => asked(number, `key ${number}`)));
    const got: unknown[] = [];
    await Promise.all(
      queues.map(async (queue) => {
        for (;;) {
          const item = await queue.take(KINDS);
          if (item === undefined) return;
          got.push(item.id);
          await queue.done(item, null);
        }
      }),
    );
    expect(got).toHaveLength(30);
    expect(new Set(got).size).toBe(30);
  });

  it('begins by itself again what nobody gave a sign of life for', async () => {
    const queue = await opened();
    await queue.add([asked(1)]);
    const first = await taken(queue);
    const began = performance.now();
    let again: Awaited<ReturnType<WorkQueue['take']>>;
    while (again === undefined && performance.now() - began < 30_000) {
      await new Promise((done) => setTimeout(done, 200));
      again = await queue.take(KINDS);
    }
    expect(again?.id).toBe(first.id);
    expect(performance.now() - began).toBeGreaterThan(8000);
    expect(performance.now() - began).toBeLessThan(16_000);
  });
});
