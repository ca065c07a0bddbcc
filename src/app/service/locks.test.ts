import { PortError } from '#ports';
import { describe, expect, it } from 'vitest';
import { countedLeases } from './counted-leases.ts';
import { locks } from './locks.ts';

/** Work that ends when it is told to, and says when it begins. */
function work(name: string, log: string[]) {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    end: () => resolve(undefined),
    run: async (): Promise<void> => {
      log.push(`${name} begins`);
      await promise;
      log.push(`${name} ends`);
    },
  };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('a lock', () => {
  it('lets one in at a time, in the order of asking, and names do not wait for each other', async () => {
    const log: string[] = [];
    const held = locks();
    const [a, b, c, other] = ['a', 'b', 'c', 'other'].map((name) => work(name, log));
    const all = [
      held.hold('x', a!.run),
      held.hold('x', b!.run),
      held.hold('x', c!.run),
      held.hold('y', other!.run),
    ];
    await settled();
    expect(log).toEqual(['a begins', 'other begins']);
    for (const each of [c, b, a, other]) each!.end();
    await Promise.all(all);
    expect(log.filter((line) => !line.startsWith('other'))).toEqual([
      'a begins',
      'a ends',
      'b begins',
      'b ends',
      'c begins',
      'c ends',
    ]);
    expect([held.isTaken('x'), held.isTaken('y')]).toEqual([false, false]);
  });

  it('is free while its holder waits for something else, and his again before he goes on', async () => {
    const log: string[] = [];
    const held = locks();
    const [thought, other] = [work('thought', log), work('other', log)];
    const first = held.hold('x', async (hold) => {
      await hold.meanwhile(thought.run);
      log.push('first goes on');
    });
    const second = held.hold('x', other.run);
    await settled();
    expect(log).toEqual(['thought begins', 'other begins']);
    thought.end();
    await settled();
    expect(log.at(-1)).toBe('thought ends');
    other.end();
    await Promise.all([first, second]);
    expect(log.slice(-2)).toEqual(['other ends', 'first goes on']);
  });

  it('is given back by whoever throws, in it or meanwhile', async () => {
    const held = locks();
    const fails = async (): Promise<never> => {
      throw new Error('broken');
    };
    await expect(held.hold('x', fails)).rejects.toThrow('broken');
    await expect(held.hold('x', async (hold) => hold.meanwhile(fails))).rejects.toThrow('broken');
    expect(held.isTaken('x')).toBe(false);
    expect(await held.hold('x', async () => 'in')).toBe('in');
  });
});

describe('leases that are counted', () => {
  it('are taken with the first activity and given back with the last', () => {
    const log: string[] = [];
    const leases = countedLeases({
      take: (account) => void log.push(`take ${account}`),
      release: (account) => void log.push(`release ${account}`),
    });
    leases.take('a');
    leases.take('a');
    leases.release('a');
    expect(log).toEqual(['take a']);
    leases.release('a');
    leases.take('a');
    expect(log).toEqual(['take a', 'release a', 'take a']);
  });

  it('that could not be taken are not counted', () => {
    let isTaken = true;
    const leases = countedLeases({
      take: () => {
        if (isTaken) throw new PortError('lease', 'taken', { retryable: true });
      },
      release: () => undefined,
    });
    expect(() => leases.take('a')).toThrow('taken');
    expect(() => leases.take('a')).toThrow('taken');
    isTaken = false;
    expect(() => leases.take('a')).not.toThrow();
  });
});
