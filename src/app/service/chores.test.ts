import { plusMs, toIso } from '#core/calendar';
import type { Chore } from '#app/service';
import { describe, expect, it } from 'vitest';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T13:00:00Z';
const every =
  (ms: number): Chore['dueAt'] =>
  (last, now) =>
    last === undefined ? now : plusMs(last, ms);

describe('chores', () => {
  it('are done one at a time by their rhythm, while slots and protection go on', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const done: string[] = [];
    let [now, most] = [0, 0];
    const chore = (name: string, takesMs: number): Chore => ({
      name,
      dueAt: every(3_600_000),
      run: async () => {
        now += 1;
        most = Math.max(most, now);
        await house.time.pause(takesMs);
        now -= 1;
        done.push(name);
        return name;
      },
    });
    const { service } = await house.begin({
      chores: [chore('a', 600_000), chore('b', 1000), chore('c', 1000)],
    });
    const events = house.time.count();
    await house.until('2026-03-02T13:59:00Z');
    expect([done, most]).toEqual([['a', 'b', 'c'], 1]);
    // Nobody looks more often because one of them waits: 118 half minutes, and the ends of three chores.
    expect(house.time.count() - events).toBeLessThan(140);
    await house.until('2026-03-02T17:30:00Z');
    expect(done.filter((name) => name === 'b')).toHaveLength(5);
    expect(service.told().chores.get('a')?.outcome).toBe('a');
    expect(await house.slots()).toEqual(['2026-03-02T17:00Z daily_momentum done']);
  });

  it('that fail are told once until they pass, and are done again by their rhythm', async () => {
    const house = houseOf({ from: MONDAY, accounts: [] });
    let fails: string | undefined = 'the disk is full';
    let tries = 0;
    const backup: Chore = {
      name: 'backup',
      dueAt: every(3_600_000),
      run: async () => {
        tries += 1;
        if (fails !== undefined) throw new Error(fails);
        return undefined;
      },
    };
    await house.begin({ chores: [backup] });
    await house.until('2026-03-02T15:30:00Z');
    expect(tries).toBe(3);
    fails = undefined;
    await house.until('2026-03-02T16:30:00Z');
    const told = (await house.events()).filter(({ kind }) => kind === 'repair');
    expect(told.map(({ level, title, says }) => `${level} ${title} ${says}`)).toEqual([
      'warning backup fails the disk is full',
      'notice backup works again undefined',
    ]);
  });

  it('that follow the books are done soon after these have changed', async () => {
    const house = houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
    const at: string[] = [];
    const mirror: Chore = {
      name: 'mirror',
      dueAt: every(24 * 3_600_000),
      afterBooksMs: 15_000,
      run: async () => {
        at.push(toIso(house.time.clock.now()).slice(11, 16));
        return undefined;
      },
    };
    await house.begin({ chores: [mirror] });
    await house.until('2026-03-02T17:30:00Z');
    expect(at[0]).toBe('13:00');
    // What the cycle of 17:00 placed met its price in the next five minutes.
    expect(at[1]).toBe('17:05');
  });
});
