import { instant } from '#core/calendar';
import type { SeenWorker, WorkAsked, WorkQueue, WorkState } from '#ports';
import { describe, expect, it } from 'vitest';
import { handedOver, type Handing } from './handed-over.ts';

const ITEM = { kind: 'cycle/a', asked: { account: 'a' }, key: 'a' };

function worker(changed: Partial<SeenWorker> = {}): SeenWorker {
  const begunAt = instant(0);
  const alive = { holder: 'h:1:1', silentMs: 0, isLost: false, doing: [], begunAt };
  return { ...alive, roles: ['cycle'], models: [], ...changed };
}

function handing(workers: readonly SeenWorker[], states: readonly WorkState[] = []) {
  const added: WorkAsked[] = [];
  let asked = 0;
  const unused = async (): Promise<never> => {
    throw new Error('nobody asks for this');
  };
  const queue: WorkQueue = {
    add: async (items) => {
      added.push(...items);
      return items.map((_, place) => `id ${place}`);
    },
    stateOf: async () => {
      const state = states[Math.min(asked, states.length - 1)];
      asked += 1;
      return state ?? { state: 'unknown' };
    },
    take: unused,
    beat: unused,
    done: unused,
    failed: unused,
    giveBack: unused,
    told: unused,
    close: unused,
  };
  const store = { all: async () => workers, seen: unused, gone: unused };
  const given: Handing = { queue, workers: store, pause: async () => undefined };
  return { given, added, asked: () => asked };
}

describe('work that is handed over', () => {
  it('is waited for until it is done', async () => {
    const { given, added, asked } = handing(
      [worker()],
      [{ state: 'waiting' }, { state: 'running' }, { state: 'done', result: 7 }],
    );
    const told = await handedOver(given, { ...ITEM, role: 'cycle' });
    expect(told).toEqual({ kind: 'done', result: 7 });
    expect(added).toEqual([ITEM]);
    expect(asked()).toBe(3);
  });

  it('that was given up is a failure with its sentence', async () => {
    const { given } = handing([worker()], [{ state: 'failed', because: 'no such account' }]);
    await expect(handedOver(given, { ...ITEM, role: 'cycle' })).rejects.toThrow('no such account');
  });

  it.each([
    ['nobody is there', []],
    ['only others are there', [worker({ roles: ['mirror'] })]],
    ['they stand by another model', [worker({ models: ['b'] })]],
    ['they are lost', [worker({ isLost: true })]],
  ])('comes back where %s', async (_, workers) => {
    const { given, added } = handing(workers);
    expect(await handedOver(given, { ...ITEM, role: 'cycle', model: 'a' })).toEqual({
      kind: 'nobody',
    });
    expect(added).toEqual([]);
  });

  it('goes to who stands by its model, or by every model', async () => {
    for (const models of [['a', 'b'], []]) {
      const { given } = handing([worker({ models })], [{ state: 'done' }]);
      const told = await handedOver(given, { ...ITEM, role: 'cycle', model: 'a' });
      expect(told.kind).toBe('done');
    }
  });
});
